package dev.tailboard.board;

import dev.tailboard.board.page.Pages;
import dev.tailboard.board.text.DatHtml;
import dev.tailboard.board.text.PlainText;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import dev.tailboard.dat.store.DatSnapshot;
import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Request;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code /BOARD/feed.atom}: the newest threads of a board; {@code /BOARD/feed/KEY.atom}: the newest
 * posts of a thread, without those that are muted or deleted.
 */
final class FeedPart implements BoardArea.Part {
  private static final int ENTRIES = 50;
  private static final String SUFFIX = ".atom";

  private final Boards boards;
  private final PublicUrl publicUrl;

  FeedPart(Boards boards, PublicUrl publicUrl) {
    this.boards = boards;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<String> names() {
    return List.of("feed.atom", "feed");
  }

  @Override
  public Optional<Resource> find(BoardName board, List<String> path) {
    if (path.get(1).equals("feed.atom")) {
      return path.size() == 2
          ? Optional.of(Resource.page(request -> ofBoard(request, board)))
          : Optional.empty();
    }
    String file = path.size() == 3 ? path.get(2) : "";
    return file.endsWith(SUFFIX)
        ? ThreadKey.parse(file.substring(0, file.length() - SUFFIX.length()))
            .map(key -> Resource.page(request -> ofThread(request, board, key)))
        : Optional.empty();
  }

  private Answer ofBoard(Request request, BoardName name) throws IOException {
    Optional<Board> board = boards.find(name);
    if (board.isEmpty()) {
      return Reply.notFound(request, Refusal.NO_BOARD.reason());
    }
    List<DatFile> newest =
        board.get().subjects().newest(0, Integer.MAX_VALUE).stream()
            .map(ListedThread::file)
            .sorted(Comparator.comparing(DatFile::key).reversed())
            .limit(ENTRIES)
            .toList();
    var entries = new ArrayList<AtomFeed.Entry>();
    for (DatFile thread : newest) {
      Snapshots.read(
              thread,
              now ->
                  now.posts() == 0
                      ? Optional.<AtomFeed.Entry>empty()
                      : Optional.of(thread(name, thread.key(), now)))
          .ifPresent(entries::add);
    }
    Instant updated =
        entries.stream()
            .map(AtomFeed.Entry::updated)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    String title = Pages.escape(board.get().settings().title());
    var feed =
        new AtomFeed(
            title, id(name.value()), at(name, "feed.atom"), at(name, ""), updated, entries);
    return TextResource.of(feed.toXml(), TextResource.Form.ATOM).answer(request);
  }

  private AtomFeed.Entry thread(BoardName board, ThreadKey key, DatSnapshot now)
      throws IOException {
    PostView first = new PostView(1, now.line(1).post());
    Instant changed = Instant.ofEpochSecond(now.lastModified());
    return new AtomFeed.Entry(
        DatHtml.text(Threads.title(key, now)) + " (" + now.posts() + ")",
        id(board + "/" + key),
        page(board, key, ""),
        PlainText.of(first.post().name()),
        first.time().orElse(changed),
        changed,
        DatHtml.body(first.post().body(), page(board, key, ""), post -> false));
  }

  private Answer ofThread(Request request, BoardName name, ThreadKey key) throws IOException {
    Optional<Board> board = boards.find(name);
    Optional<DatFile> thread = board.isPresent() ? board.get().thread(key) : Optional.empty();
    return thread.isEmpty()
        ? Reply.notFound(request, Refusal.NO_THREAD.reason())
        : Snapshots.read(thread.get(), now -> ofThread(request, name, key, now));
  }

  private Answer ofThread(Request request, BoardName board, ThreadKey key, DatSnapshot now)
      throws IOException {
    if (now.posts() == 0) {
      return Reply.notFound(request, Refusal.NO_THREAD.reason());
    }
    Instant changed = Instant.ofEpochSecond(now.lastModified());
    var entries = new ArrayList<AtomFeed.Entry>();
    List<PostView> posts = PostView.read(now, Math.max(1, now.posts() - ENTRIES + 1), now.posts());
    for (PostView each : posts) {
      if (!each.isMuted() && !each.isDeleted()) {
        entries.add(0, post(board, key, each, changed));
      }
    }
    var feed =
        new AtomFeed(
            DatHtml.text(Threads.title(key, now)),
            id(board + "/" + key),
            at(board, "feed/" + key + SUFFIX),
            page(board, key, ""),
            changed,
            entries);
    return TextResource.of(feed.toXml(), TextResource.Form.ATOM).answer(request);
  }

  private AtomFeed.Entry post(BoardName board, ThreadKey key, PostView post, Instant changed) {
    Instant written = post.time().orElse(changed);
    return new AtomFeed.Entry(
        post.number() + ": " + DatHtml.text(post.post().name()),
        id(board + "/" + key + "/" + post.number()),
        page(board, key, Integer.toString(post.number())),
        PlainText.of(post.post().name()),
        written,
        written,
        DatHtml.body(post.post().body(), page(board, key, ""), each -> false));
  }

  private String page(BoardName board, ThreadKey key, String range) {
    return publicUrl.of("/test/read.cgi/" + board + "/" + key + "/" + range);
  }

  private String at(BoardName board, String file) {
    return publicUrl.of("/" + board + "/" + file);
  }

  /** Stays as it is as long as the host does, whatever becomes of the scheme and the port. */
  private String id(String path) {
    return "tag:" + publicUrl.host().orElse("tailboard.invalid") + ",2026:" + path;
  }
}
