package dev.tailboard.board;

import dev.tailboard.board.page.KakoPage;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /BOARD/kako/}: the archive. Its list as a page and in the form of subject.txt, and the
 * addresses at which clients look for an archived dat, which lead to the dat (D11).
 */
final class KakoPart implements BoardArea.Part {
  private final Boards boards;
  private final PublicUrl publicUrl;

  KakoPart(Boards boards, PublicUrl publicUrl) {
    this.boards = boards;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<String> names() {
    return List.of("kako", "oyster");
  }

  @Override
  public Optional<Resource> find(BoardName board, List<String> path) {
    List<String> rest = path.subList(2, path.size());
    if (path.get(1).equals("kako") && (rest.isEmpty() || rest.equals(List.of("")))) {
      return Optional.of(Resource.page(request -> list(request, board)));
    }
    if (path.get(1).equals("kako") && rest.equals(List.of("subject.txt"))) {
      return Optional.of(Resource.page(request -> text(request, board)));
    }
    return key(rest).map(key -> Resource.page(request -> dat(request, board, key)));
  }

  /** The key in {@code 1234/12345/KEY.dat} and {@code 123/KEY.dat}: each directory begins it. */
  private static Optional<ThreadKey> key(List<String> rest) {
    if (rest.size() < 2 || rest.size() > 3) {
      return Optional.empty();
    }
    return ThreadKey.ofFileName(rest.get(rest.size() - 1))
        .filter(
            key ->
                rest.subList(0, rest.size() - 1).stream()
                    .allMatch(each -> each.length() >= 3 && key.value().startsWith(each)));
  }

  private Answer list(Request request, BoardName name) throws IOException {
    Optional<Board> board = boards.find(name);
    if (board.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    Archive archive = board.get().archive();
    Paging at = Paging.of(request, archive.size());
    List<KakoPage.Entry> threads =
        archive.newest(at.first(), Paging.SIZE).stream()
            .map(each -> new KakoPage.Entry(each.key().value(), each.title(), each.posts()))
            .toList();
    var page =
        new KakoPage(name.value(), board.get().settings().title(), threads, at.page(), at.pages());
    return Reply.page(request, 200, page.toHtml());
  }

  private Answer text(Request request, BoardName name) throws IOException {
    Optional<Board> board = boards.find(name);
    return board.isPresent()
        ? board.get().archive().text().resource().answer(request)
        : Reply.notFound(request, Refusal.NO_BOARD.reason());
  }

  private Answer dat(Request request, BoardName name, ThreadKey key) throws IOException {
    Optional<Board> board = boards.find(name);
    return board.isPresent() && board.get().thread(key).isPresent()
        ? Answer.status(302)
            .field("Location", publicUrl.of("/" + name + "/dat/" + key.fileName()))
            .body(Body.Empty.BODY)
        : Reply.notFound(request, Refusal.NO_THREAD.reason());
  }
}
