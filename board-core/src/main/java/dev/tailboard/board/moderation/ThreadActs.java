package dev.tailboard.board.moderation;

import static java.lang.System.Logger.Level.ERROR;

import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Origin;
import dev.tailboard.board.records.Records;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import dev.tailboard.dat.store.DatFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Acts on posts and threads, whose truth is the dat. */
final class ThreadActs {
  private static final System.Logger LOG = System.getLogger("dev.tailboard.board.moderation");
  private static final ActResult NO_THREAD = new ActResult.Refused("そのようなスレッドはありません。");

  private final ThreadHost host;
  private final Records records;
  private final PostRemoval removal;

  ThreadActs(ThreadHost host, Records records, PostRemoval removal) {
    this.host = host;
    this.records = records;
    this.removal = removal;
  }

  ActResult delete(Act.DeletePosts act, AuditLine audit) throws IOException {
    Optional<DatFile> thread = host.thread(act.on(), act.thread());
    if (thread.isEmpty()) {
      return NO_THREAD;
    }
    List<Integer> done = delete(act.on(), thread.get(), act.posts(), audit);
    return done.isEmpty()
        ? new ActResult.Refused("削除できるレスがありません（番号が違うか、もう削除されています）。")
        : new ActResult.Done("レス " + done + " を削除しました。");
  }

  ActResult deleteAll(Act.DeleteAllOfPoster act, AuditLine audit) throws IOException {
    Origin origin = records.origins().ofThread(act.on(), act.thread()).get(act.post());
    if (origin == null) {
      return new ActResult.Refused("このレスの投稿元の記録はもうありません。");
    }
    List<Origin> all =
        act.byAddress()
            ? records.origins().ofAddress(act.on(), origin.address())
            : records.origins().ofDayId(act.on(), origin.dayId());
    Map<ThreadKey, Set<Integer>> byThread = new TreeMap<>();
    for (Origin each : all) {
      byThread.computeIfAbsent(each.thread(), key -> new HashSet<>()).add(each.post());
    }
    int count = 0;
    for (Map.Entry<ThreadKey, Set<Integer>> each : byThread.entrySet()) {
      Optional<DatFile> thread = host.thread(act.on(), each.getKey());
      if (thread.isPresent()) {
        PostSet posts = new PostSet.Numbers(each.getValue());
        count += delete(act.on(), thread.get(), posts, audit).size();
      }
    }
    return new ActResult.Done("同じ投稿元のレスを " + count + " 件削除しました。");
  }

  ActResult restore(Act.RestorePosts act, AuditLine audit) throws IOException {
    Optional<DatFile> thread = host.thread(act.on(), act.thread());
    if (thread.isEmpty()) {
      return NO_THREAD;
    }
    List<Integer> done = removal.restore(act.on(), thread.get(), act.posts());
    if (done.isEmpty()) {
      return new ActResult.Refused("元に戻せるレスがありません。");
    }
    write(audit.about(act.on() + "/" + act.thread() + " " + done));
    return new ActResult.Done("レス " + done + " を元に戻しました。");
  }

  ActResult change(Act.ChangeThread act, AuditLine audit) throws IOException {
    if (!host.change(act.on(), act.thread(), act.change())) {
      return new ActResult.Refused("スレッドがないか、もうその状態です。");
    }
    write(audit.about(act.on() + "/" + act.thread()));
    return new ActResult.Done(
        switch (act.change()) {
          case STOP -> "スレッドを止めました。";
          case UNSTOP -> "スレッドの停止を解きました。";
          case ARCHIVE -> "スレッドを過去ログへ移しました。";
          case UNARCHIVE -> "スレッドを過去ログから戻しました。";
          case REMOVE -> "スレッドを削除しました。";
          case RESTORE -> "スレッドを元に戻しました。";
        });
  }

  private List<Integer> delete(BoardName board, DatFile thread, PostSet posts, AuditLine audit)
      throws IOException {
    List<Integer> done =
        removal.delete(board, thread, posts, audit.who(), audit.at(), audit.reason());
    if (!done.isEmpty()) {
      write(audit.about(board + "/" + thread.key() + " " + done));
    }
    return done;
  }

  /**
   * The act is done and cannot be taken back silently, so what the log lacks goes to the other log.
   */
  private void write(AuditLine line) {
    try {
      records.audit().add(line);
    } catch (IOException e) {
      LOG.log(ERROR, "the audit log lacks: " + line + " (" + e.getMessage() + ")");
    }
  }
}
