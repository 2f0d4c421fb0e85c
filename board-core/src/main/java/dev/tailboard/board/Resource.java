package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What an address of a site leads to. The site asks {@link #known} on the thread that brought the
 * request, which may be an event loop, and {@link #find} on a thread that may wait for the disk.
 */
public interface Resource {
  /** The methods of what can only be read. */
  List<String> READ = List.of("GET", "HEAD");

  /** The methods that the resource takes; the site answers 405 to others. */
  default List<String> methods() {
    return READ;
  }

  /** Who answers without touching the disk; empty if the disk must be asked. */
  default Optional<Handler> known() {
    return Optional.empty();
  }

  /**
   * Finds out at the disk who answers.
   *
   * @param request what was asked; kept beyond the call that brought it
   * @return a handler that does not touch the disk
   * @throws IOException if the disk fails; the visitor gets 500 and the log the reason
   */
  Handler find(Request request) throws IOException;

  /** Whether an answer may be waited for; whoever leaves meanwhile is forgotten. */
  default boolean canWait() {
    return false;
  }

  /** Answers at the disk. */
  @FunctionalInterface
  interface Page {
    /** The answer to a request, made on a thread that may wait for the disk. */
    Answer answer(Request request) throws IOException;
  }

  /** A resource that is read, at the disk. */
  static Resource page(Page page) {
    return page(READ, page);
  }

  /** A resource that takes these methods, at the disk. */
  static Resource page(List<String> methods, Page page) {
    return new Resource() {
      @Override
      public List<String> methods() {
        return methods;
      }

      @Override
      public Handler find(Request request) throws IOException {
        return Work.given(page.answer(request));
      }
    };
  }
}
