package dev.tailboard.board.care;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Looks whether a SETTING.TXT is what clients read (T1). */
final class SettingExam {
  private SettingExam() {}

  /** What is wrong with it. */
  static List<Finding> of(String directory, byte[] settings) {
    String file = directory + "/SETTING.TXT";
    var findings = new ArrayList<Finding>();
    var keys = new HashSet<String>();
    String text = new String(settings, DatCharset.guess(settings).charset());
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      int equals = line.indexOf('=');
      if (line.isBlank() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (equals <= 0) {
        findings.add(new Finding(file, number, Fault.BAD_SETTING, ""));
      } else if (!keys.add(line.substring(0, equals))) {
        findings.add(new Finding(file, number, Fault.SETTING_TWICE, line.substring(0, equals)));
      }
    }
    if (!keys.contains("BBS_TITLE")) {
      findings.add(new Finding(file, 0, Fault.NO_BOARD_TITLE, ""));
    }
    return findings;
  }
}
