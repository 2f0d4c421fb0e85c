package dev.tailboard.standalone.watch;

/** Is told of every request when its answer is given, on an event loop: it must not block. */
@FunctionalInterface
public interface Watcher {
  /** A request has its answer, or its client has left. */
  void done(Exchange exchange);
}
