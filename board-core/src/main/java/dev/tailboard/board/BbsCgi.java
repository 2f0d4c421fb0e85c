package dev.tailboard.board;

import dev.tailboard.board.form.Form;
import dev.tailboard.board.page.Pages;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** {@code /test/bbs.cgi}: a form comes in, the words that 2ch clients look for go out (P6, P7). */
final class BbsCgi implements ScriptArea.Script {
  private final Posting posting;
  private final boolean refuseScripts;

  BbsCgi(Posting posting, boolean refuseScripts) {
    this.posting = posting;
    this.refuseScripts = refuseScripts;
  }

  @Override
  public List<String> names() {
    return List.of("bbs.cgi", "subbbs.cgi");
  }

  @Override
  public Optional<Resource> find(List<String> rest) {
    return rest.isEmpty()
        ? Optional.of(Resource.page(List.of("POST"), this::answer))
        : Optional.empty();
  }

  private Answer answer(Request request) throws IOException {
    Optional<Form> form = Form.read(request.field("Content-Type"), request.content());
    if (form.isEmpty()) {
      return refused(request, Refusal.NOT_JAPANESE, DatCodec.CHARSET);
    }
    Charset charset = form.get().charset();
    Outcome outcome = posting.post(form.get(), request);
    return outcome instanceof Outcome.Stored stored
        ? stored(request, stored, form.get())
        : refused(request, (Refusal) outcome, charset);
  }

  private static Answer stored(Request request, Outcome.Stored stored, Form form) {
    String place =
        "/test/read.cgi/"
            + stored.board().value()
            + "/"
            + stored.key().value()
            + "/l50#"
            + stored.number();
    Answer.Builder answer =
        Reply.html(200, form.charset())
            .field("x-resnum", stored.number())
            .field("Set-Cookie", Cookies.set("NAME", form.text("FROM")))
            .field("Set-Cookie", Cookies.set("MAIL", form.text("mail")));
    byte[] page = Reply.encode(Pages.posted(place, form.charset()), form.charset());
    return Reply.finish(request, answer, page);
  }

  private Answer refused(Request request, Refusal refusal, Charset charset) {
    String agent = request.field("User-Agent");
    boolean script = refuseScripts && agent != null && agent.startsWith("Python-urllib/");
    byte[] page = Reply.encode(Pages.refused(refusal.reason(), charset), charset);
    Answer.Builder answer =
        Reply.html(script ? 403 : 200, charset).field("x-refused-by", refusal.rule());
    return Reply.finish(request, answer, page);
  }
}
