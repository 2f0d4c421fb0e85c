package dev.tailboard.board.care;

/** What can be odd about a file of a board. The sentences are for people. */
public enum Fault {
  /** Readers find fields by counting (D14). */
  FEW_FIELDS("has fewer than 5 fields", "empty ones are added"),
  /** A byte that begins no character of windows-31j. */
  BAD_BYTES("has bytes that are not windows-31j (CP932)", "each becomes ?"),
  /** The file comes from a system that ends lines with CR LF. */
  CARRIAGE_RETURN("ends with CR LF", "the CR goes"),
  /** NUL and the like. */
  CONTROL("has control characters", "each becomes a blank"),
  /** A line without anything breaks the count of posts in some clients. */
  BLANK_LINE("is blank", "a deleted post takes its place, or it goes at the end of the file"),
  /** All fields are there, only the line feed is not. */
  NO_LINE_FEED("has no line feed at its end", "it is added"),
  /** The writer was interrupted. */
  TORN_TAIL("breaks off within a field", "the line is cut off"),
  /** The first line has no fifth field. */
  NO_TITLE("has no title", "lists show its key instead"),
  /** The dat is in UTF-8 or EUC-JP. */
  OTHER_CHARSET("is in another charset than windows-31j", "it is converted"),
  /** No byte, so no thread. */
  EMPTY("is empty", "it is left out"),
  /** Bigger than any thread. */
  TOO_LARGE("is larger than a dat can be", "it is left out"),
  /** Something among the dats that is none. */
  BAD_NAME("is not called KEY.dat with a key of 9 or 10 digits", "it is left out"),
  /** Nobody knows where a link leads tomorrow. */
  NOT_A_FILE("is no regular file", "it is left out"),
  /** The disk or its permissions. */
  UNREADABLE("cannot be read", "it is left out"),
  /** Nothing is ever overwritten. */
  KEY_TAKEN("has the key of a thread that is here already", "that one stays as it is"),
  /** The directory cannot be part of an address. */
  BAD_BOARD_ID("cannot be the id of a board", "it is left out; --board gives another id"),
  /** A board that shows its id for a title. */
  NO_SETTINGS("is missing", "usual settings are taken"),
  /** T1: clients read KEY=VALUE and nothing else. */
  BAD_SETTING("is no KEY=VALUE", "it stays in the file and is not shown"),
  /** T1: which one counts is anybody's guess. */
  SETTING_TWICE("sets a key again", "the first one counts"),
  /** T1: JDim needs it. */
  NO_BOARD_TITLE("has no BBS_TITLE", "the id is shown instead"),
  /** S1: one bad line breaks the list in some clients. */
  BAD_SUBJECT("is not KEY.dat<>TITLE (N)", "the list is made anew"),
  /** A thread that stands there twice. */
  SUBJECT_TWICE("lists a thread again", "the first line counts"),
  /** A thread that is gone. */
  NO_DAT("lists a thread that has no dat", "the list is made anew"),
  /** S4. */
  OTHER_COUNT("tells another number of posts than the dat has", "the dat is right"),
  /** The list was edited, or the dat was. */
  OTHER_TITLE("tells another title than the dat has", "the dat is right"),
  /** SQLite says so. */
  BAD_DATABASE("is damaged", "put back the one from a backup"),
  /** A thread that nobody finds. */
  NOT_LISTED("is not in its list", "it is listed by the date of its last post");

  private final String what;
  private final String mend;

  Fault(String what, String mend) {
    this.what = what;
    this.mend = mend;
  }

  /** What is wrong, as the end of a sentence about the place. */
  public String what() {
    return what;
  }

  /** What is done about it when a board is brought in. */
  public String mend() {
    return mend;
  }
}
