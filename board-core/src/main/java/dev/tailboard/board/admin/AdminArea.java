package dev.tailboard.board.admin;

import static java.lang.System.Logger.Level.ERROR;

import dev.tailboard.board.Area;
import dev.tailboard.board.Resource;
import dev.tailboard.board.account.Sessions;
import dev.tailboard.board.form.Form;
import dev.tailboard.board.moderation.Act;
import dev.tailboard.board.moderation.ActResult;
import dev.tailboard.board.moderation.Moderation;
import dev.tailboard.board.moderation.ThreadHost;
import dev.tailboard.board.records.NgWord;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/} and {@code /appeal/}. Whatever changes anything is a POST; but for sign-in,
 * set-up and appeals it needs a session and the proof that the form was made for it. Safe for use
 * by many threads.
 */
public final class AdminArea implements Area {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.board.admin");
  private static final List<String> POST = List.of("POST");
  private static final List<String> BOTH = List.of("GET", "HEAD", "POST");

  private final Moderation moderation;
  private final ThreadHost host;
  private final Clock clock;
  private final Browser browser;
  private final EntryPages entry;
  private final AppealPages appeals;
  private final ActForms acts;

  /**
   * The pages of a site's moderators.
   *
   * @param publicUrl where the site is on the web, such as {@code https://example.net}: with https,
   *     cookies travel over TLS only; empty if unknown
   */
  public AdminArea(Moderation moderation, ThreadHost host, Clock clock, String publicUrl) {
    this.moderation = moderation;
    this.host = host;
    this.clock = clock;
    this.browser = new Browser(publicUrl);
    this.entry = new EntryPages(moderation, browser, clock);
    this.appeals = new AppealPages(moderation, clock);
    this.acts = new ActForms(moderation.records(), clock);
  }

  @Override
  public Set<String> names() {
    return Set.of("admin", "appeal");
  }

  @Override
  public Optional<Resource> find(List<String> path) {
    String rest = String.join("/", path.subList(1, path.size()));
    if (path.get(0).equals("appeal")) {
      return rest.isEmpty() ? resource(BOTH, this::appeal) : Optional.empty();
    }
    if (path.size() == 3 && path.get(1).equals("act")) {
      return resource(
          POST, request -> posted(request, (who, form) -> act(request, path.get(2), who, form)));
    }
    if (path.size() >= 4 && path.get(1).equals("board")) {
      return board(path);
    }
    return switch (rest) {
      case "" -> page("管理", (request, scope) -> Optional.of(ListPages.dashboard(scope)));
      case "sign-in" -> resource(BOTH, this::signIn);
      case "set-up" -> resource(BOTH, this::setUp);
      case "sign-out" ->
          resource(POST, request -> posted(request, (who, form) -> entry.signOut(request)));
      case "me" -> resource(BOTH, this::own);
      case "bans" -> page("規制", this::bans);
      case "ng" -> page("NGワード", (request, scope) -> Optional.of(ListPages.words(scope, "", "")));
      case "ng/try" ->
          resource(POST, request -> posted(request, (who, form) -> tryOut(request, who, form)));
      case "appeals" ->
          page(
              "異議",
              (request, scope) -> Optional.of(ListPages.appeals(scope, number(request, "page"))));
      case "accounts" ->
          page(
              "アカウント",
              (request, scope) ->
                  scope.account().administrator()
                      ? Optional.of(ListPages.accounts(scope))
                      : Optional.empty());
      case "audit" -> page("操作の記録", this::audit);
      default -> Optional.empty();
    };
  }

  private interface View {
    /** The body of a page; empty if there is none, or none for this visitor. */
    Optional<String> of(Request request, Scope scope) throws IOException;
  }

  private interface Posted {
    Answer answer(Sessions.Visitor visitor, Form form) throws IOException;
  }

  private static Optional<Resource> resource(List<String> methods, Resource.Page page) {
    return Optional.of(
        Resource.page(
            methods,
            request -> {
              try {
                return page.answer(request);
              } catch (IOException e) {
                LOG.log(ERROR, request.path() + " failed: " + e.getMessage());
                return AdminAnswer.notice(
                    request, 503, "データベースかディスクが使えません。サーバーのログを見てください。", "/admin/");
              }
            }));
  }

  private Optional<Resource> page(String title, View view) {
    return resource(
        Resource.READ,
        request -> {
          Optional<Sessions.Visitor> visitor = entry.visitor(request);
          if (visitor.isEmpty()) {
            return entry.signInForm(request, 403, "");
          }
          return view.of(request, new Scope(moderation, host, visitor.get()))
              .map(body -> AdminAnswer.page(request, 200, title, body))
              .orElseGet(() -> AdminAnswer.notice(request, 404, "見つかりません。", "/admin/"));
        });
  }

  private Optional<Resource> board(List<String> path) {
    Optional<BoardName> board = BoardName.parse(path.get(2));
    if (board.isEmpty() || !path.get(path.size() - 1).isEmpty() || path.size() > 5) {
      return Optional.empty();
    }
    if (path.size() == 4) {
      return page(
          board.get().value(),
          (request, scope) ->
              scope.has(board.get())
                  ? Optional.of(ThreadPages.threads(scope, board.get(), number(request, "page")))
                  : Optional.empty());
    }
    return ThreadKey.parse(path.get(3))
        .flatMap(
            key ->
                page(
                    board.get() + "/" + key,
                    (request, scope) ->
                        scope.has(board.get())
                            ? ThreadPages.posts(scope, board.get(), key, number(request, "page"))
                            : Optional.empty()));
  }

  /** Lets a form pass that comes from a page of this site, made for the session of who sends it. */
  private Answer posted(Request request, Posted then) throws IOException {
    Optional<Form> form = Form.read(request.field("Content-Type"), request.content());
    if (form.isEmpty() || !browser.isFromHere(request)) {
      return AdminAnswer.notice(request, 403, "このサイトのページから送ってください。", "/admin/");
    }
    Optional<Sessions.Visitor> visitor = entry.visitor(request);
    if (visitor.isEmpty()) {
      return entry.signInForm(request, 403, "もう一度入ってください。");
    }
    if (!visitor.get().made(form.get().text("proof"))) {
      return AdminAnswer.notice(request, 403, "ページが古くなりました。開き直して、もう一度送ってください。", "/admin/");
    }
    return then.answer(visitor.get(), form.get());
  }

  private Answer act(Request request, String name, Sessions.Visitor visitor, Form form)
      throws IOException {
    String back = form.text("back").startsWith("/admin/") ? form.text("back") : "/admin/";
    Optional<Act> act = acts.read(name, form);
    if (act.isEmpty()) {
      return AdminAnswer.notice(request, 400, "入力に間違いがあるか、相手がもうありません。", back);
    }
    ActResult result =
        moderation.perform(host, visitor.account(), act.get(), form.text("reason").strip());
    return AdminAnswer.notice(request, Scope.status(result), result.sentence(), back);
  }

  private Answer signIn(Request request) throws IOException {
    if (request.isRead()) {
      return entry.signInForm(request, 200, "");
    }
    Optional<Form> form = Form.read(request.field("Content-Type"), request.content());
    return form.isEmpty() || !browser.isFromHere(request)
        ? AdminAnswer.notice(request, 403, "このサイトのページから送ってください。", "/admin/sign-in")
        : entry.signIn(request, form.get());
  }

  private Answer setUp(Request request) throws IOException {
    if (request.isRead()) {
      String secret = request.parameter("token");
      return entry.setUpForm(request, secret == null ? "" : secret);
    }
    Optional<Form> form = Form.read(request.field("Content-Type"), request.content());
    return form.isEmpty() || !browser.isFromHere(request)
        ? AdminAnswer.notice(request, 403, "このサイトのページから送ってください。", "/admin/sign-in")
        : entry.setUp(request, form.get());
  }

  private Answer own(Request request) throws IOException {
    if (!request.isRead()) {
      return posted(request, (visitor, form) -> entry.changeOwn(request, visitor, form));
    }
    Optional<Sessions.Visitor> visitor = entry.visitor(request);
    return visitor.isEmpty()
        ? entry.signInForm(request, 403, "")
        : entry.ownForm(request, visitor.get());
  }

  private Answer appeal(Request request) throws IOException {
    if (request.isRead()) {
      return appeals.form(request);
    }
    Optional<Form> form = Form.read(request.field("Content-Type"), request.content());
    return form.isEmpty() || !browser.isFromHere(request)
        ? AdminAnswer.notice(request, 403, "このサイトのページから送ってください。", "/appeal/")
        : appeals.send(request, form.get());
  }

  private Answer tryOut(Request request, Sessions.Visitor visitor, Form form) throws IOException {
    var scope = new Scope(moderation, host, visitor);
    Optional<BoardName> board = BoardName.parse(form.text("board")).filter(scope::has);
    Optional<NgWord> found = board.flatMap(name -> moderation.tryOut(name, form.text("text")));
    String told =
        board.isEmpty()
            ? "担当の板を指定してください。"
            : found
                .map(word -> "NGワード " + word.id() + " に当たります：" + word.pattern())
                .orElse("どれにも当たりません。");
    return AdminAnswer.page(request, 200, "NGワード", ListPages.words(scope, form.text("text"), told));
  }

  private Optional<String> bans(Request request, Scope scope) throws IOException {
    return Optional.of(
        ListPages.bans(
            scope,
            orEmpty(request.parameter("board")),
            orEmpty(request.parameter("target")),
            number(request, "page"),
            clock.instant()));
  }

  private Optional<String> audit(Request request, Scope scope) throws IOException {
    String before = orEmpty(request.parameter("before"));
    long number = before.matches("\\d{1,15}") ? Long.parseLong(before) : Long.MAX_VALUE;
    return Optional.of(ListPages.audit(scope, number));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int number(Request request, String name) {
    String text = orEmpty(request.parameter(name));
    return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
  }
}
