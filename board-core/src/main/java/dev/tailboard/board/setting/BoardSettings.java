package dev.tailboard.board.setting;

import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.BoardName;
import java.util.Map;

/**
 * What a board's SETTING.TXT says (T2). Lengths are bytes in CP932 as stored in the dat.
 *
 * @param title the title of the board, plain text
 * @param nameless the name of those who give none, as it is stored
 * @param maxSubject length of a title
 * @param maxName length of a name, without its trip
 * @param maxMail length of a mail
 * @param maxMessage length of a body
 * @param maxLines lines of a body
 * @param maxPosts posts of a thread
 * @param nameRequired whether every poster has to give a name
 * @param references whether characters that CP932 lacks are taken, as character references
 * @param emojiOnly whether a body may hold emoji and nothing else
 * @param nextThread whether a full thread is followed by a new one by itself
 * @param ids what stands behind the date
 * @param slip whether the ID ends with a letter for the kind of the poster's device
 * @param writers who may write
 * @param posts how often one may post
 * @param threads who may open threads
 * @param check what a poster has to do first
 * @param published the text that clients are shown
 */
public record BoardSettings(
    String title,
    String nameless,
    int maxSubject,
    int maxName,
    int maxMail,
    int maxMessage,
    int maxLines,
    int maxPosts,
    boolean nameRequired,
    boolean references,
    boolean emojiOnly,
    boolean nextThread,
    IdPolicy ids,
    boolean slip,
    Writers writers,
    PostLimits posts,
    ThreadLimits threads,
    CheckPolicy check,
    String published) {
  /** Reads a SETTING.TXT in CP932 or UTF-8; one that says nothing means the usual settings. */
  public static BoardSettings of(BoardName board, byte[] file) {
    Map<String, String> all = SettingText.parse(file);
    var values = new Values(all);
    String title = values.text("BBS_TITLE");
    String shownTitle = title.isBlank() ? board.value() : title;
    int resMax = values.positive("BBS_RES_MAX", 1000);
    return new BoardSettings(
        shownTitle,
        nameless(values.text("BBS_NONAME_NAME")),
        values.positive("BBS_SUBJECT_COUNT", 128),
        values.positive("BBS_NAME_COUNT", 96),
        values.positive("BBS_MAIL_COUNT", 96),
        values.positive("BBS_MESSAGE_COUNT", 4096),
        2 * values.positive("BBS_LINE_NUMBER", 32),
        values.positive("BBS_THREAD_STOP", resMax),
        values.checked("NANASHI_CHECK"),
        !values.text("BBS_UNICODE").equals("change"),
        values.checked("TAILBOARD_EMOJI_ONLY"),
        !values.text("TAILBOARD_NEXT_THREAD").equals("off"),
        IdPolicy.of(values),
        values.checked("BBS_SLIP"),
        Writers.of(values),
        PostLimits.of(values),
        ThreadLimits.of(values),
        CheckPolicy.of(values),
        SettingText.publish(all, shownTitle));
  }

  private static String nameless(String configured) {
    return TypedText.line(configured).filter(name -> !name.isEmpty()).orElse("名無しさん");
  }
}
