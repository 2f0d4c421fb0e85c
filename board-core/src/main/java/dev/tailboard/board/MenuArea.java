package dev.tailboard.board;

import dev.tailboard.board.page.MenuPage;
import dev.tailboard.dat.DatCodec;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code /bbsmenu.html} and {@code /bbsmenu.json}: all boards by category, for clients that load
 * such a list (M1). Clients want whole addresses; without a configured public address there are
 * only paths, which browsers alone understand.
 */
final class MenuArea implements Area {
  private final Boards boards;
  private final PublicUrl publicUrl;

  MenuArea(Boards boards, PublicUrl publicUrl) {
    this.boards = boards;
    this.publicUrl = publicUrl;
  }

  @Override
  public Set<String> names() {
    return Set.of("bbsmenu.html", "bbsmenu.json");
  }

  @Override
  public Optional<Resource> find(List<String> path) {
    if (path.size() != 1) {
      return Optional.empty();
    }
    boolean json = path.get(0).endsWith(".json");
    return Optional.of(
        Resource.page(
            request -> {
              List<MenuPage.Category> menu = menu();
              return json ? json(request, menu) : html(request, menu);
            }));
  }

  private List<MenuPage.Category> menu() throws IOException {
    Map<String, List<MenuPage.Entry>> byCategory = new TreeMap<>();
    for (Board board : boards.all()) {
      String id = board.name().value();
      byCategory
          .computeIfAbsent(board.listSettings().category(), name -> new ArrayList<>())
          .add(new MenuPage.Entry(id, board.settings().title(), publicUrl.of("/" + id + "/")));
    }
    return byCategory.entrySet().stream()
        .map(each -> new MenuPage.Category(each.getKey(), each.getValue()))
        .toList();
  }

  private static Answer html(Request request, List<MenuPage.Category> menu) {
    byte[] bytes = DatCodec.encode(MenuPage.of(menu));
    return TextResource.of(bytes, TextResource.Form.HTML).answer(request);
  }

  private static Answer json(Request request, List<MenuPage.Category> menu) {
    byte[] bytes =
        Json.object(
            json -> {
              json.writeArrayFieldStart("menu_list");
              for (int i = 0; i < menu.size(); i++) {
                MenuPage.Category category = menu.get(i);
                json.writeStartObject();
                json.writeStringField("category_name", category.name());
                json.writeStringField("category_number", Integer.toString(i + 1));
                json.writeNumberField("category_total", category.boards().size());
                json.writeArrayFieldStart("category_content");
                for (MenuPage.Entry board : category.boards()) {
                  json.writeStartObject();
                  json.writeStringField("board_name", board.title());
                  json.writeStringField("url", board.url());
                  json.writeStringField("directory_name", board.id());
                  json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
              }
              json.writeEndArray();
            });
    return TextResource.of(bytes, TextResource.Form.JSON).answer(request);
  }
}
