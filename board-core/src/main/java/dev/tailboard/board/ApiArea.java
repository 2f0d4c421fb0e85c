package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /api/…}: boards, threads and posts as JSON, for everybody. */
final class ApiArea implements Area {
  private final List<ApiOperation> operations;

  ApiArea(Boards boards, PublicUrl publicUrl, Optional<Searching> search) {
    this.operations =
        Stream.of(
                new BoardsApi(boards, publicUrl).operations(),
                new ThreadsApi(boards, publicUrl).operations(),
                new PostsApi(boards).operations(),
                List.of(SearchApi.operation(search), OpenApi.operation()))
            .flatMap(List::stream)
            .toList();
  }

  @Override
  public Set<String> names() {
    return Set.of("api");
  }

  /** What can be asked for. */
  List<ApiOperation> operations() {
    return operations;
  }

  @Override
  public Optional<Resource> find(List<String> path) {
    return Optional.of(
        operations.stream()
            .flatMap(each -> each.match(path).stream())
            .findFirst()
            .map(Found::new)
            .orElseGet(() -> new Found(NOWHERE)));
  }

  private static final Resource.Page NOWHERE = request -> Problem.NOWHERE.answer(request);

  private record Found(Resource.Page page) implements Resource {
    @Override
    public Handler find(Request request) throws IOException {
      return Work.given(page.answer(request));
    }

    @Override
    public Answer wrongMethod(Request request) {
      return Problem.WRONG_METHOD.answer(request);
    }
  }
}
