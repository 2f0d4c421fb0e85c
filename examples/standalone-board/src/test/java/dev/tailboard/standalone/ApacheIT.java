package dev.tailboard.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration that docs/apache.md gives, run by the real Apache in front of a real board. */
class ApacheIT extends ProxyRules {
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

  @Override
  String name() {
    return "apache2";
  }

  @Override
  List<String> command(Path program, Path data) throws IOException {
    Path main = directory.resolve("apache.conf");
    String modules =
        Stream.of(
                "mpm_event",
                "authz_core",
                "mime",
                "env",
                "headers",
                "rewrite",
                "proxy",
                "proxy_http")
            .map(name -> "LoadModule " + name + "_module " + MODULES.resolve("mod_" + name + ".so"))
            .collect(Collectors.joining("\n"));
    Files.writeString(
        main,
        """
        ServerRoot %s
        ServerName localhost
        PidFile apache.pid
        ErrorLog /dev/stderr
        TypesConfig /dev/null
        User nobody
        Group nogroup
        Listen 127.0.0.1:%d
        """
                .formatted(directory, port())
            + configuration("apache.md", data));
    String text = Files.readString(main);
    Files.writeString(main, modules + "\n" + text);
    return List.of(program.toString(), "-DFOREGROUND", "-f", main.toString());
  }
}
