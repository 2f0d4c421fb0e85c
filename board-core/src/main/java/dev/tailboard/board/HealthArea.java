package dev.tailboard.board;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /healthz}: 200 while the boards are open and the disk takes what is written, else 503 with
 * the reason.
 */
final class HealthArea implements Area {
  private final Path data;
  private final Boards boards;

  HealthArea(Path data, Boards boards) {
    this.data = data;
    this.boards = boards;
  }

  @Override
  public Set<String> names() {
    return Set.of("healthz");
  }

  @Override
  public Optional<Resource> find(List<String> path) {
    return path.size() == 1 ? Optional.of(Resource.page(this::answer)) : Optional.empty();
  }

  private Answer answer(Request request) {
    try {
      int open = boards.all().size();
      Files.delete(Files.write(Files.createTempFile(data, ".healthz", ""), new byte[] {1}));
      return answer(
          request,
          200,
          Json.object(
              json -> {
                json.writeStringField("status", "ok");
                json.writeNumberField("boards", open);
              }));
    } catch (IOException e) {
      return answer(
          request,
          503,
          Json.object(
              json -> {
                json.writeStringField("status", "failed");
                json.writeStringField(
                    "reason", "the data directory cannot be used: " + e.getMessage());
              }));
    }
  }

  private static Answer answer(Request request, int status, byte[] json) {
    Answer.Builder answer =
        Answer.status(status)
            .field("Content-Type", "application/json")
            .field("Cache-Control", "no-store");
    return Reply.finish(request, answer, json);
  }
}
