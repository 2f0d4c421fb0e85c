package dev.tailboard.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tailboard.tck.wire.Ask;
import java.util.ArrayList;
import java.util.List;

/** Reads one row of a table, line by line. */
final class AttackReader {
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private final String name;
  private String method = "GET";
  private String target = "/";
  private final List<String> fields = new ArrayList<>();
  private boolean withHost = true;
  private final List<String> form = new ArrayList<>();
  private final List<String> body = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private boolean ends;
  private final List<String> answers = new ArrayList<>();
  private final List<String> says = new ArrayList<>();
  private final List<String> never = new ArrayList<>();
  private Attack.Effect effect = Attack.Effect.NOTHING;
  private final List<String> stored = new ArrayList<>();

  AttackReader(String name) {
    this.name = name;
  }

  /** Takes the next line of the row. */
  void take(String line) {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
    switch (word) {
      case "send" -> send(Escapes.read(rest));
      case "with" -> fields.add(Escapes.read(rest));
      case "without" -> withHost &= !rest.equals("Host");
      case "reply" -> post("bbs=b&key=" + Escapes.KEY + "&" + Escapes.read(rest));
      case "open" -> post("bbs=b&" + Escapes.read(rest));
      case "form" -> post(Escapes.read(rest));
      case "body" -> body.add(Escapes.read(rest));
      case "raw" -> raw.append(Escapes.read(rest));
      case "ends" -> ends = true;
      case "answer" -> answer(rest);
      case "says" -> says.add(rest);
      case "never" -> never.add(rest);
      case "stored" -> stored(Attack.Effect.POST, rest);
      case "opened" -> stored(Attack.Effect.THREAD, rest);
      case "note" -> {}
      default -> throw new IllegalArgumentException("no such word: " + word);
    }
  }

  private void send(String line) {
    int blank = line.indexOf(' ');
    method = line.substring(0, blank);
    target = line.substring(blank + 1);
  }

  private void post(String fields) {
    form.add(fields);
    if (method.equals("GET") && target.equals("/")) {
      send("POST /test/bbs.cgi");
    }
  }

  private void answer(String text) {
    int blank = text.indexOf(' ');
    boolean forOne = blank > 0 && !text.substring(0, blank).matches("[0-9]+|none");
    String server = forOne ? text.substring(0, blank + 1) : "";
    for (String status : text.substring(server.length()).split(" or ", -1)) {
      if (!status.matches("[1-4][0-9][0-9]|50[15]|none")) {
        throw new IllegalArgumentException("no attack may have the answer " + status);
      }
      answers.add(server + status);
    }
  }

  private void stored(Attack.Effect what, String text) {
    effect = what;
    if (!text.isEmpty()) {
      stored.add(text);
    }
  }

  Attack attack() {
    if (answers.isEmpty()) {
      throw new IllegalArgumentException(name + " has no answer");
    }
    return new Attack(
        name, ask(), raw.toString(), ends, answers, says, never, effect, List.copyOf(stored));
  }

  private Ask ask() {
    String content = form.isEmpty() ? String.join("\r\n", body) : String.join("&", form);
    boolean empty = form.isEmpty() && body.isEmpty();
    Ask ask =
        empty || has("Content-Length") || has("Transfer-Encoding")
            ? Ask.of(method, target)
            : Ask.post(target, content.getBytes(ISO_8859_1)).asMethod(method);
    ask = withHost && !has("Host") ? ask : ask.without("Host");
    if (!form.isEmpty() && !has("Content-Type")) {
      ask = ask.with("Content-Type", FORM_TYPE);
    }
    for (String field : fields) {
      int colon = field.indexOf(':');
      ask = ask.with(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    if (!empty && (has("Content-Length") || has("Transfer-Encoding"))) {
      raw.append(ask.close()).append(content);
    }
    return ask.close();
  }

  private boolean has(String name) {
    return fields.stream()
        .anyMatch(each -> each.regionMatches(true, 0, name + ":", 0, name.length() + 1));
  }
}
