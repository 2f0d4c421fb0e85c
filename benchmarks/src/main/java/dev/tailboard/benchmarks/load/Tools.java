package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** C programs of one source file each, compiled when they are needed. */
final class Tools {
  private static final String GCC = "gcc";

  private final List<Path> sources;
  private final Path compiled;

  /**
   * Nothing is compiled yet.
   *
   * @param compiled where the programs go
   * @param sources directories that are looked into, in this order
   */
  Tools(Path compiled, Path... sources) {
    this.compiled = compiled;
    this.sources = List.of(sources);
  }

  /** Why there is no such program; empty if there is. */
  Optional<String> missing(String name) {
    if (source(name).isEmpty()) {
      return Optional.of("there is no " + name + ".c in " + sources);
    }
    return onPath(GCC) ? Optional.empty() : Optional.of("there is no " + GCC);
  }

  /** The program, which is not {@linkplain #missing}. */
  Path program(String name) throws IOException {
    return compile(name, name);
  }

  /** A library to be loaded before a program, which is not {@linkplain #missing}. */
  Path library(String name) throws IOException {
    return compile(name, name + ".so", "-shared", "-fPIC").toAbsolutePath();
  }

  private Path compile(String name, String result, String... options) throws IOException {
    Path source = source(name).orElseThrow();
    Path program = compiled.resolve(result);
    if (!Files.exists(program)
        || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0) {
      Files.createDirectories(compiled);
      var command = new ArrayList<>(List.of(GCC, "-O2"));
      command.addAll(List.of(options));
      command.addAll(List.of("-o", program.toString(), source.toString()));
      Commands.run(command);
    }
    return program;
  }

  private Optional<Path> source(String name) {
    return sources.stream()
        .map(each -> each.resolve(name + ".c"))
        .filter(Files::exists)
        .findFirst();
  }

  /** Whether a shell would find a program. */
  static boolean onPath(String name) {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
  }
}
