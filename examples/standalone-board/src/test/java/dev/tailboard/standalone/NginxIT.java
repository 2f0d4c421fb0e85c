package dev.tailboard.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The configuration that docs/nginx.md gives, run by the real nginx in front of a real board. */
class NginxIT extends ProxyRules {
  @Override
  String name() {
    return "nginx";
  }

  @Override
  List<String> command(Path program, Path data) throws IOException {
    Files.writeString(directory.resolve("tailboard.conf"), configuration("nginx.md", data));
    Path main = directory.resolve("nginx.conf");
    Files.writeString(
        main,
        """
        daemon off;
        pid nginx.pid;
        error_log stderr;
        events {}
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            include tailboard.conf;
        }
        """);
    return List.of(program.toString(), "-p", directory.toString(), "-c", main.toString());
  }
}
