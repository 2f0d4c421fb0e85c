package dev.tailboard.dat;

/**
 * One post (レス), decoded: the five fields of a dat line exactly as they stand between {@code <>},
 * still HTML. The body keeps the blank that custom puts at either end.
 *
 * @param name the name field; a trip stands as {@code name </b>◆TRIP <b>}
 * @param mail the mail field; {@code sage} keeps the thread from rising in the list
 * @param date date, time and id, as free text
 * @param body the text; lines joined by {@code <br>}
 * @param title the thread's title on the first line, else empty (a foreign dat may hold more here)
 */
public record Post(String name, String mail, String date, String body, String title) {
  /** A post after the first one: without a title. */
  public Post(String name, String mail, String date, String body) {
    this(name, mail, date, body, "");
  }
}
