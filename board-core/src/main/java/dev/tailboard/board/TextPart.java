package dev.tailboard.board;

import dev.tailboard.board.setting.BoardSettings;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The texts that an administrator writes: {@code SETTING.TXT}, {@code head.txt}, {@code 1000.txt}.
 */
final class TextPart implements BoardArea.Part {
  private final Boards boards;

  TextPart(Boards boards) {
    this.boards = boards;
  }

  @Override
  public List<String> names() {
    return List.of("SETTING.TXT", "head.txt", "1000.txt");
  }

  @Override
  public Optional<Resource> find(BoardName board, List<String> path) {
    return path.size() == 2
        ? Optional.of(Resource.page(request -> answer(request, board, path.get(1))))
        : Optional.empty();
  }

  private Answer answer(Request request, BoardName name, String file) throws IOException {
    Optional<Board> board = boards.find(name);
    if (board.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    return switch (file) {
      case "head.txt" -> file(request, board.get().head(), bytes -> bytes);
      case "1000.txt" -> file(request, board.get().threadStop(), bytes -> bytes);
      default ->
          "json".equals(request.parameter("format"))
              ? settings(request, board.get().settings())
              : file(request, board.get().settingFile(), now -> DatCodec.encode(now.published()));
    };
  }

  /** The published settings as one object of strings. */
  private static Answer settings(Request request, BoardSettings settings) {
    byte[] bytes =
        Json.object(
            json -> {
              for (String line : settings.published().lines().toList()) {
                int equals = line.indexOf('=');
                json.writeStringField(line.substring(0, equals), line.substring(equals + 1));
              }
            });
    return TextResource.of(bytes, TextResource.Form.JSON).answer(request);
  }

  private static <T> Answer file(Request request, BoardFile<T> file, Function<T, byte[]> bytesOf)
      throws IOException {
    Optional<BoardFile.Read<T>> now = file.current();
    if (now.isEmpty()) {
      return Reply.notFound(request, "このファイルはありません。");
    }
    byte[] bytes = bytesOf.apply(now.get().value());
    return TextResource.of(bytes, now.get().modified().toInstant()).answer(request);
  }
}
