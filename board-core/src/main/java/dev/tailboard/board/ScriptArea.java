package dev.tailboard.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /test/…}: what was a CGI script once, found by its name. Immutable. */
final class ScriptArea implements Area {
  private final Map<String, Script> scripts = new HashMap<>();

  ScriptArea(List<Script> scripts) {
    for (Script script : scripts) {
      script.names().forEach(name -> this.scripts.put(name, script));
    }
  }

  /** A script. */
  interface Script {
    /** The names of the script, such as {@code read.cgi}. */
    List<String> names();

    /**
     * What a path leads to; empty for 404.
     *
     * @param rest the segments behind the script's name, without an empty one at the end
     */
    Optional<Resource> find(List<String> rest);
  }

  @Override
  public Set<String> names() {
    return Set.of("test");
  }

  @Override
  public Optional<Resource> find(List<String> path) {
    Script script = path.size() < 2 ? null : scripts.get(path.get(1));
    if (script == null) {
      return Optional.empty();
    }
    boolean slashAtEnd = path.size() > 2 && path.get(path.size() - 1).isEmpty();
    return script.find(path.subList(2, slashAtEnd ? path.size() - 1 : path.size()));
  }
}
