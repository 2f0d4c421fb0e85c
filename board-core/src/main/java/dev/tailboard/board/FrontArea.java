package dev.tailboard.board;

import dev.tailboard.board.page.FrontPage;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /}: the list of boards. */
final class FrontArea implements Area {
  private final Boards boards;

  FrontArea(Boards boards) {
    this.boards = boards;
  }

  @Override
  public Set<String> names() {
    return Set.of("");
  }

  @Override
  public Optional<Resource> find(List<String> path) {
    return path.size() == 1 ? Optional.of(Resource.page(this::answer)) : Optional.empty();
  }

  private Answer answer(Request request) throws IOException {
    var entries = new ArrayList<FrontPage.Entry>();
    for (Board board : boards.all()) {
      entries.add(
          new FrontPage.Entry(
              board.name().value(), board.settings().title(), board.subjects().size()));
    }
    return Reply.page(request, 200, FrontPage.of(entries));
  }
}
