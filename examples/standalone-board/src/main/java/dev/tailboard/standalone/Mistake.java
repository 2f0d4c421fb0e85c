package dev.tailboard.standalone;

/**
 * Something that the person who started the program can mend; its message is one sentence that says
 * what.
 */
final class Mistake extends Exception {
  private static final long serialVersionUID = 1L;

  /** The exit code of a command line or configuration that makes no sense. */
  static final int IN_USAGE = 2;

  /** The exit code of a command that makes sense and cannot be carried out here. */
  static final int IN_SURROUNDINGS = 1;

  private final int exitCode;
  private final String sentence;

  private Mistake(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
    this.sentence = sentence;
  }

  /** The command line or the configuration is wrong. */
  static Mistake inUsage(String sentence) {
    return new Mistake(IN_USAGE, sentence);
  }

  /** The machine does not let it be done. */
  static Mistake inSurroundings(String sentence) {
    return new Mistake(IN_SURROUNDINGS, sentence);
  }

  /** What is wrong, with its full stop. */
  String sentence() {
    return sentence;
  }

  int exitCode() {
    return exitCode;
  }
}
