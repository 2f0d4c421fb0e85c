package dev.tailboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a site that are handed in from outside. */
class AreaTest {
  @TempDir Path data;

  @Test
  void anAreaFromOutsideHasAllPathsBelowItsName() throws IOException {
    TestSite.board(data, "BBS_TITLE=板");
    SiteOptions options =
        SiteOptions.defaults().withArea(boards -> new Echo(Set.of("admin"), boards));
    try (var site = TestSite.open(data, options)) {
      assertThat(site.get("/admin").text()).isEqualTo("[admin] 1 boards");
      assertThat(site.get("/admin/a/").text()).isEqualTo("[admin, a, ] 1 boards");
      assertThat(site.get("/admin/nothing").status()).isEqualTo(404);
      assertThat(site.get("/b/").status()).isEqualTo(200);
      assertThat(site.get("/search").status()).isEqualTo(404);
      TestSite.Reply refused = site.ask(TestSite.request("PUT", "/admin", new byte[0]));
      assertThat(refused.status()).isEqualTo(405);
      assertThat(refused.field("Allow")).isEqualTo("GET, POST");
    }
  }

  @Test
  void twoAreasCannotHaveOneName() {
    assertThatThrownBy(() -> open("test")).hasMessageContaining("two areas want \"test\"");
  }

  @Test
  void anAreaCannotHideABoard() {
    assertThatThrownBy(() -> open("b")).hasMessageContaining("could be the id of a board");
  }

  private void open(String name) throws IOException {
    TestSite.open(data, SiteOptions.defaults().withArea(boards -> new Echo(Set.of(name), boards)))
        .close();
  }

  private record Echo(Set<String> names, Boards boards) implements Area {
    @Override
    public Optional<Resource> find(List<String> path) {
      return path.contains("nothing")
          ? Optional.empty()
          : Optional.of(
              Resource.page(
                  List.of("GET", "POST"),
                  request ->
                      Reply.page(request, 200, path + " " + boards.all().size() + " boards")));
    }
  }
}
