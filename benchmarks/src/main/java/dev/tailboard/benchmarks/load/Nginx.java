package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * nginx with nchan, which also serves its directory {@code files}.
 *
 * @param name what the tables call it
 */
record Nginx(String name) implements Peer {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
  private static final String CONFIGURATION =
      """
      load_module %1$s;
      worker_processes %2$d; daemon off; pid %3$s/pid; error_log %3$s/errors;
      worker_rlimit_nofile 20000;
      events { worker_connections 19900; }
      http {
        access_log off; keepalive_requests 1000000; nchan_shared_memory_size 256M; sendfile on;
        client_body_temp_path %3$s/body; proxy_temp_path %3$s/proxy; fastcgi_temp_path %3$s/fastcgi;
        uwsgi_temp_path %3$s/uwsgi; scgi_temp_path %3$s/scgi;
        server {
          listen 127.0.0.1:%4$d reuseport backlog=4096;
          location /sub {
            nchan_subscriber longpoll eventsource; nchan_channel_id a;
            nchan_subscriber_first_message newest;
          }
          location /pub {
            nchan_publisher; nchan_channel_id a; nchan_message_timeout 60s;
            nchan_message_buffer_length 20;
          }
          location /files { root %3$s; open_file_cache max=100; }
        }
      }
      """;

  @Override
  public Optional<String> missing() {
    return Files.exists(PROGRAM) && Files.exists(MODULE)
        ? Optional.empty()
        : Optional.of("apt-get install nginx libnginx-mod-nchan");
  }

  @Override
  public List<String> prepare(Path directory, int port) throws IOException {
    Path files = Files.createDirectories(directory.resolve("files"));
    readableByWorkers(directory.getParent());
    readableByWorkers(directory);
    readableByWorkers(files);
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(
        configuration, CONFIGURATION.formatted(MODULE, Peers.PROCESSORS, directory, port));
    return List.of(PROGRAM.toString(), "-c", configuration.toString());
  }

  /** Workers of a master that root started run as another user. */
  private static void readableByWorkers(Path directory) throws IOException {
    if (!directory.toFile().setExecutable(true, false)
        || !directory.toFile().setReadable(true, false)) {
      throw new IOException("cannot make " + directory + " readable");
    }
  }

  @Override
  public Target target(int port) {
    return new Target(port, "/sub", Target.Follow.NCHAN, "", List.of(), "/pub", "r{r}\\n");
  }
}
