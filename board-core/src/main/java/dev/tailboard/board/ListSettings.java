package dev.tailboard.board;

import dev.tailboard.board.setting.SettingText;
import java.util.Map;

/**
 * What a board's SETTING.TXT says about lists.
 *
 * @param category under which the board stands in bbsmenu ({@code BBS_CATEGORY})
 * @param maxThreads how many threads subject.txt has before the oldest fall into the archive
 *     ({@code BBS_SUBJECT_MAX}); 0 for any number
 */
record ListSettings(String category, int maxThreads) {
  /** What counts where nothing is said. */
  static final ListSettings USUAL = new ListSettings("掲示板", 0);

  static ListSettings of(byte[] file) {
    Map<String, String> values = SettingText.parse(file);
    String category = values.getOrDefault("BBS_CATEGORY", "");
    String most = values.getOrDefault("BBS_SUBJECT_MAX", "");
    return new ListSettings(
        category.isBlank() ? USUAL.category : category,
        most.matches("[0-9]{1,7}") ? Integer.parseInt(most) : USUAL.maxThreads);
  }
}
