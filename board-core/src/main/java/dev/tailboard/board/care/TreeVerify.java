package dev.tailboard.board.care;

import dev.tailboard.dat.ThreadKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads every board of a data directory and says what is wrong. Only reads. */
public final class TreeVerify {
  /** The records of accounts, bans and the audit log. */
  private static final String RECORDS = ".tailboard/tailboard.db";

  private static final String KAKO = "kako/subject.txt";

  private TreeVerify() {}

  /** A dat at one moment. */
  private record Look(String title, int posts, long size) {}

  /** One reading of a board. */
  private record Pass(Map<ThreadKey, Look> dats, List<Finding> findings) {}

  /**
   * Reads all boards, while a site serves them or not.
   *
   * @param data the data directory
   * @param patience how long a board may take to finish what it is writing, before what does not
   *     fit is called wrong
   * @param report is told of everything wrong
   * @return what was read
   * @throws IOException if a directory cannot be listed
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static Tally run(Path data, Duration patience, Consumer<Finding> report)
      throws IOException, InterruptedException {
    return run(data, () -> Thread.sleep(patience.toMillis()), report);
  }

  /** Lets time pass. */
  interface Pause {
    void pass() throws IOException, InterruptedException;
  }

  static Tally run(Path data, Pause pause, Consumer<Finding> report)
      throws IOException, InterruptedException {
    Tally all = Tally.NOTHING;
    for (BoardTree tree : BoardTree.in(data)) {
      all = all.plus(verify(tree, pause, report));
    }
    Path records = data.resolve(RECORDS);
    String fault = Files.exists(records) ? DatabaseCopy.fault(records) : "";
    if (!fault.isEmpty()) {
      report.accept(new Finding(RECORDS, 0, Fault.BAD_DATABASE, fault));
      all = all.plus(new Tally(0, 0, 0, 1));
    }
    return all;
  }

  private static Tally verify(BoardTree tree, Pause pause, Consumer<Finding> report)
      throws IOException, InterruptedException {
    Pass pass = read(tree);
    List<Finding> findings = findings(tree, pass, pass);
    if (!findings.isEmpty()) {
      // Perhaps the board was at work: what was true at the first look must be in the list by now,
      // and the list cannot tell of more than a later look finds.
      pause.pass();
      Lists lists = lists(tree);
      Pass again = read(tree);
      findings = findings(tree, pass, again, lists);
      pass = again;
    }
    findings.forEach(report);
    long posts = pass.dats.values().stream().mapToLong(Look::posts).sum();
    return new Tally(1, pass.dats.size(), posts, findings.size());
  }

  private static Pass read(BoardTree tree) throws IOException {
    var dats = new HashMap<ThreadKey, Look>();
    var findings = new ArrayList<Finding>();
    for (Path path : tree.dats()) {
      DatScan.read(tree.name() + "/dat", path, findings::add)
          .ifPresent(
              found ->
                  dats.put(
                      found.key(),
                      new Look(found.dat().title(), found.dat().posts(), found.size())));
    }
    return new Pass(dats, findings);
  }

  /** The lists of threads: of those that are open, and of those in the archive. */
  private static final class Lists {
    private final byte[] open;
    private final byte[] archived;
    private final Set<ThreadKey> inArchive;

    private Lists(byte[] open, byte[] archived, Set<ThreadKey> inArchive) {
      this.open = open;
      this.archived = archived;
      this.inArchive = inArchive;
    }
  }

  private static Lists lists(BoardTree tree) throws IOException {
    byte[] none = {};
    return new Lists(
        tree.read("subject.txt").orElse(none), tree.read(KAKO).orElse(none), tree.archived());
  }

  private static List<Finding> findings(BoardTree tree, Pass first, Pass second)
      throws IOException {
    return findings(tree, first, second, lists(tree));
  }

  private static List<Finding> findings(BoardTree tree, Pass first, Pass second, Lists between)
      throws IOException {
    var findings = new ArrayList<>(second.findings);
    findings.removeIf(finding -> isBeingWritten(finding, first, second));
    findings.addAll(
        tree.read("SETTING.TXT")
            .map(bytes -> SettingExam.of(tree.name(), bytes))
            .orElseGet(
                () ->
                    List.of(new Finding(tree.name() + "/SETTING.TXT", 0, Fault.NO_SETTINGS, ""))));
    Map<ThreadKey, Listed> open = listed(first, second);
    Map<ThreadKey, Listed> archived = new HashMap<>(open);
    open.keySet().removeAll(between.inArchive);
    archived.keySet().retainAll(between.inArchive);
    findings.addAll(SubjectExam.of(tree.name(), "subject.txt", between.open, open));
    findings.addAll(SubjectExam.of(tree.name(), KAKO, between.archived, archived));
    return findings;
  }

  /** A last line without its line feed is nothing wrong if the dat has grown since. */
  private static boolean isBeingWritten(Finding finding, Pass first, Pass second) {
    if (finding.fault() != Fault.TORN_TAIL && finding.fault() != Fault.NO_LINE_FEED) {
      return false;
    }
    return second.dats.entrySet().stream()
        .filter(dat -> finding.file().endsWith("/" + dat.getKey().fileName()))
        .anyMatch(
            dat -> {
              Look before = first.dats.get(dat.getKey());
              return before != null && before.size() != dat.getValue().size();
            });
  }

  private static Map<ThreadKey, Listed> listed(Pass first, Pass second) {
    var listed = new HashMap<ThreadKey, Listed>();
    second.dats.forEach(
        (key, now) -> {
          int before = first.dats.getOrDefault(key, now).posts();
          listed.put(key, new Listed(now.title(), Math.min(before, now.posts()), now.posts()));
        });
    return listed;
  }
}
