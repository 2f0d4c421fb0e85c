package dev.tailboard.board.care;

import dev.tailboard.dat.ThreadKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds a subject.txt against the dats of its board. */
final class SubjectExam {
  private final String file;
  private final Map<ThreadKey, Listed> dats;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<ThreadKey> seen = new HashSet<>();

  private SubjectExam(String file, Map<ThreadKey, Listed> dats) {
    this.file = file;
    this.dats = dats;
  }

  /**
   * What is wrong with a list.
   *
   * @param directory what the board's directory is called in findings
   * @param list the file's name there
   */
  static List<Finding> of(
      String directory, String list, byte[] subjects, Map<ThreadKey, Listed> dats) {
    var exam = new SubjectExam(directory + "/" + list, dats);
    String text = new String(subjects, DatCharset.guess(subjects).charset());
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      exam.look(++number, line);
    }
    dats.keySet().stream()
        .filter(key -> !exam.seen.contains(key))
        .sorted()
        .forEach(
            key ->
                exam.findings.add(
                    new Finding(directory + "/dat/" + key.fileName(), 0, Fault.NOT_LISTED, list)));
    return exam.findings;
  }

  private void look(int number, String text) {
    Optional<SubjectLine> parsed = SubjectLine.parse(text);
    if (parsed.isEmpty()) {
      report(number, Fault.BAD_SUBJECT, "");
      return;
    }
    SubjectLine line = parsed.get();
    if (!seen.add(line.key())) {
      report(number, Fault.SUBJECT_TWICE, line.key().value());
      return;
    }
    Listed dat = dats.get(line.key());
    if (dat == null) {
      report(number, Fault.NO_DAT, line.key().value());
      return;
    }
    if (line.posts() < dat.least() || line.posts() > dat.most()) {
      report(
          number,
          Fault.OTHER_COUNT,
          "%s: %d, and %d in the dat".formatted(line.key().value(), line.posts(), dat.most()));
    }
    if (!line.title().equals(SubjectLine.shown(line.key(), dat.title()))) {
      report(number, Fault.OTHER_TITLE, line.key().value());
    }
  }

  private void report(int line, Fault fault, String detail) {
    findings.add(new Finding(file, line, fault, detail));
  }
}
