package dev.tailboard.board.care;

/**
 * One odd thing that was found.
 *
 * @param file the file, relative to the tree
 * @param line its line from 1; 0 for the whole file
 * @param fault what is odd
 * @param detail what it is exactly; may be empty
 */
public record Finding(String file, int line, Fault fault, String detail) {
  /** One line for people, without a line break: {@code news/dat/1234567890.dat:7 is blank}. */
  public String sentence() {
    return file
        + (line > 0 ? ":" + line : "")
        + " "
        + fault.what()
        + (detail.isEmpty() ? "" : " (" + detail.replaceAll("\\p{Cntrl}", "?") + ")");
  }

  /** The same, with what is done about it when it is brought in. */
  public String sentenceWithMend() {
    return sentence() + ": " + fault.mend();
  }
}
