package dev.tailboard.board.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.Target;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionTest {
  private static final BoardName B = new BoardName("b");
  private static final ThreadKey KEY = new ThreadKey("1234567890");
  private static final Optional<BoardName> ON_B = Optional.of(B);
  private static final Optional<BoardName> SITE = Optional.empty();
  private static final Target TARGET = Target.parse("192.0.2.1").orElseThrow();
  private static final PostSet POSTS = new PostSet.Range(1, 1);

  private static final Account ADMINISTRATOR = account(true, false);
  private static final Account MODERATOR = account(false, false, "b");
  private static final Account OF_ANOTHER_BOARD = account(false, false, "c");
  private static final Account DISABLED = account(true, true, "b");

  private static Account account(boolean administrator, boolean disabled, String... boards) {
    Set<BoardName> names = Set.copyOf(Arrays.stream(boards).map(BoardName::new).toList());
    return new Account(1, "ume", administrator, disabled, names, false);
  }

  /** Every act, and whether a moderator of the board may do it. */
  static List<Arguments> acts() {
    return List.of(
        Arguments.of(new Act.DeletePosts(B, KEY, POSTS), true),
        Arguments.of(new Act.DeleteAllOfPoster(B, KEY, 1, true), true),
        Arguments.of(new Act.RestorePosts(B, KEY, POSTS), true),
        Arguments.of(new Act.ChangeThread(B, KEY, ThreadHost.Change.STOP), true),
        Arguments.of(new Act.AddBan(ON_B, TARGET, Effect.REFUSE, Optional.empty()), true),
        Arguments.of(new Act.AddBan(SITE, TARGET, Effect.MUTE, Optional.empty()), false),
        Arguments.of(new Act.EditBan(ON_B, 1, Effect.REFUSE, Optional.empty()), true),
        Arguments.of(new Act.EditBan(SITE, 1, Effect.REFUSE, Optional.empty()), false),
        Arguments.of(new Act.LiftBan(ON_B, 1), true),
        Arguments.of(new Act.LiftBan(SITE, 1), false),
        Arguments.of(new Act.AddNgWord(ON_B, "x", Effect.REFUSE), true),
        Arguments.of(new Act.AddNgWord(SITE, "x", Effect.REFUSE), false),
        Arguments.of(new Act.EditNgWord(ON_B, 1, "x", Effect.REFUSE), true),
        Arguments.of(new Act.EditNgWord(SITE, 1, "x", Effect.REFUSE), false),
        Arguments.of(new Act.RemoveNgWord(ON_B, 1), true),
        Arguments.of(new Act.RemoveNgWord(SITE, 1), false),
        Arguments.of(new Act.AnswerAppeal(ON_B, 1), true),
        Arguments.of(new Act.AnswerAppeal(SITE, 1), false),
        Arguments.of(new Act.AddAccount("x", "0123456789", true, Set.of(B)), false),
        Arguments.of(new Act.SetRole("x", true, false, Set.of(B)), false),
        Arguments.of(new Act.ResetAccount("x", "0123456789"), false));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void decidesByBoardAndRole(Act act, boolean forModerators) {
    assertThat(Permission.allows(ADMINISTRATOR, act)).isTrue();
    assertThat(Permission.allows(MODERATOR, act)).isEqualTo(forModerators);
    assertThat(Permission.allows(OF_ANOTHER_BOARD, act)).isFalse();
    assertThat(Permission.allows(DISABLED, act)).isFalse();
  }

  @Test
  void everyActIsInTheTable() {
    Set<Object> tested =
        acts().stream().map(each -> each.get()[0].getClass()).collect(Collectors.toSet());
    assertThat(tested).isEqualTo(Set.of((Object[]) Act.class.getPermittedSubclasses()));
  }
}
