package dev.tailboard.standalone;

/** Starts the board. Not yet written. */
public final class Main {
  private Main() {}

  /**
   * Starts the board.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.out.println("tailboard");
  }
}
