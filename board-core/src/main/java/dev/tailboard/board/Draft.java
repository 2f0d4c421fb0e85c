package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.board.text.PosterName;
import dev.tailboard.board.text.TypedText;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.dat.DatLine;
import dev.tailboard.dat.Post;
import java.util.Optional;

/**
 * A post that fits the board's rules and lacks only its date.
 *
 * @param title of the new thread that it opens; empty for a reply
 */
record Draft(String name, String mail, String body, String title) implements Checked {
  // A character takes at most so many bytes: as a reference such as &#65535;
  private static final long MOST_BYTES = 8;

  /** What stands in the place of the title when overlays and read-aloud are to skip a post. */
  private static final String MUTED = "muted";

  /**
   * Holds the fields of a form against the settings of a board.
   *
   * @param cap the name field of a poster with a cap
   */
  static Checked of(Form form, BoardSettings settings, boolean opensThread, Optional<String> cap) {
    Optional<PosterName> name = PosterName.of(form.cp932("FROM"));
    Optional<String> mail = PosterName.mail(form.cp932("mail"));
    Optional<String> body = TypedText.lines(form.text("MESSAGE"));
    Optional<String> title = TypedText.line(opensThread ? form.text("subject") : "");
    if (name.isEmpty()) {
      return Refusal.forbidden("名前");
    }
    if (mail.isEmpty()) {
      return Refusal.forbidden("メール");
    }
    if (body.isEmpty()) {
      return Refusal.forbidden("本文");
    }
    if (title.isEmpty()) {
      return Refusal.forbidden("題名");
    }
    if (opensThread && TypedText.isBlank(title.get())) {
      return Refusal.NO_SUBJECT;
    }
    if (TypedText.isBlank(body.get())) {
      return Refusal.NO_MESSAGE;
    }
    var draft =
        new Draft(
            cap.orElseGet(() -> name.get().stored(settings.nameless())),
            mail.get(),
            body.get(),
            title.get());
    return draft.longerThan(settings, name.get().given()).<Checked>map(r -> r).orElse(draft);
  }

  private Optional<Refusal> longerThan(BoardSettings settings, String givenName) {
    if (isLonger(title, settings.maxSubject())) {
      return Optional.of(Refusal.tooLong("題名", settings.maxSubject()));
    }
    if (isLonger(givenName, settings.maxName())) {
      return Optional.of(Refusal.tooLong("名前", settings.maxName()));
    }
    if (isLonger(mail, settings.maxMail())) {
      return Optional.of(Refusal.tooLong("メール", settings.maxMail()));
    }
    if (isLonger(body, settings.maxMessage())) {
      return Optional.of(Refusal.tooLong("本文", settings.maxMessage()));
    }
    if (TypedText.countLines(body) > settings.maxLines()) {
      return Optional.of(Refusal.tooManyLines(settings.maxLines()));
    }
    return Optional.empty();
  }

  private static boolean isLonger(String field, int limit) {
    return field.length() * MOST_BYTES > limit && DatCodec.encode(field).length > limit;
  }

  /** The same post with a label beside its name, or in the place of the name of the nameless. */
  Draft labelled(String label, String nameless) {
    String labelled = name.equals(nameless) ? label : name + " (" + label + ")";
    return new Draft(labelled, mail, body, title);
  }

  /**
   * The line of the dat (§6).
   *
   * @param muted whether a reply carries the mark, where a first post has its title
   */
  DatLine line(String date, boolean muted) {
    String last = muted ? MUTED : title;
    return DatLine.of(new Post(name, mail, date, " " + body + " ", last));
  }
}
