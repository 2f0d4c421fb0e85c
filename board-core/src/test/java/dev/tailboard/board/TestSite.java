package dev.tailboard.board;

import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.LongPoll;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A site in a directory, asked without a socket, with a clock that stands still until it is moved.
 */
final class TestSite implements AutoCloseable {
  static final String BOARD = "b";

  final Path data;
  final LongPoll longPoll = LongPoll.builder().build();
  final Site site;
  final ExecutorService home = Executors.newSingleThreadExecutor();
  private final StandingClock clock;

  private TestSite(Path data, SiteOptions options, StandingClock clock) throws IOException {
    this.data = data;
    this.clock = clock;
    this.site = Site.open(data, longPoll, options);
  }

  /** The time of the seed transcript. */
  static final Instant START = Instant.parse("2019-07-28T22:34:07Z");

  static TestSite open(Path data) throws IOException {
    return open(data, SiteOptions.defaults());
  }

  static TestSite open(Path data, SiteOptions options) throws IOException {
    var clock = new StandingClock();
    return new TestSite(data, options.withClock(clock), clock);
  }

  /** Makes the board {@link #BOARD}; every line is one of its SETTING.TXT. */
  static Path board(Path data, String... settings) throws IOException {
    Path directory = Files.createDirectories(data.resolve(BOARD).resolve("dat")).getParent();
    String text = String.join("\n", settings) + "\n";
    Files.write(directory.resolve("SETTING.TXT"), DatCodec.encode(text));
    return directory;
  }

  void advance(Duration time) {
    clock.now = clock.now.plus(time);
  }

  Reply get(String target, String... fields) {
    return ask(request("GET", target, new byte[0], fields));
  }

  Reply ask(Request request) {
    var answer = new CompletableFuture<Answer>();
    site.handle(request, home, answer::complete);
    return new Reply(answer.orTimeout(30, TimeUnit.SECONDS).join());
  }

  /** Posts a form of names and values in CP932. */
  Reply post(String... namesAndValues) {
    return post(DatCodec.CHARSET, namesAndValues);
  }

  Reply post(Charset charset, String... namesAndValues) {
    return ask(
        request(
            "POST",
            "/test/bbs.cgi",
            form(charset, namesAndValues).getBytes(StandardCharsets.US_ASCII),
            "Content-Type",
            "application/x-www-form-urlencoded"));
  }

  /** Begins a thread and returns its key. */
  String thread(String title) {
    Reply reply = post("bbs", BOARD, "subject", title, "MESSAGE", "はじめ");
    if (!reply.text().contains("2ch_X:true")) {
      throw new AssertionError(reply.text());
    }
    String page = reply.text();
    int at = page.indexOf("/test/read.cgi/" + BOARD + "/") + "/test/read.cgi/b/".length();
    return page.substring(at, page.indexOf('/', at));
  }

  String dat(String key) throws IOException {
    return Files.readString(
        data.resolve(BOARD).resolve("dat").resolve(key + ".dat"), DatCodec.CHARSET);
  }

  static String form(Charset charset, String... namesAndValues) {
    var form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(namesAndValues[i]).append('=');
      form.append(URLEncoder.encode(namesAndValues[i + 1], charset));
    }
    return form.toString();
  }

  static Request request(String method, String target, byte[] content, String... fields) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i], fields[i + 1]);
    }
    return Request.of(method, target, "192.0.2.1", map::get, content);
  }

  /** A form on its way from an address. */
  static Request requestFrom(String address, byte[] form, String field, String value) {
    return Request.of(
        "POST", "/test/bbs.cgi", address, name -> name.equals(field) ? value : null, form);
  }

  @Override
  public void close() throws IOException {
    longPoll.close();
    site.close();
    home.shutdown();
  }

  /** An answer with its body as text. */
  record Reply(Answer answer) {
    int status() {
      return answer.status();
    }

    String field(String name) {
      return answer.field(name);
    }

    String fields(String name) {
      var values = new ArrayList<String>();
      answer.forEachField(
          (each, value) -> {
            if (each.equals(name)) {
              values.add(value);
            }
          });
      return values.stream().collect(Collectors.joining("\n"));
    }

    byte[] bytes() {
      if (!(answer.body() instanceof Body.Shared shared)) {
        return new byte[0];
      }
      ByteBuffer buffer = shared.bytes().duplicate();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }

    String text() {
      String type = field("Content-Type");
      boolean utf8 = type != null && type.contains("utf-8");
      return new String(bytes(), utf8 ? StandardCharsets.UTF_8 : DatCodec.CHARSET);
    }
  }

  private static final class StandingClock extends Clock {
    private volatile Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
