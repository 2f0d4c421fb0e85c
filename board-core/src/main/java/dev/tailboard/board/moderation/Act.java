package dev.tailboard.board.moderation;

import dev.tailboard.board.records.Effect;
import dev.tailboard.board.records.Target;
import dev.tailboard.dat.BoardName;
import dev.tailboard.dat.ThreadKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a moderator does. Each act says where it is done, and that alone decides who may
 * do it, see {@link Permission}.
 */
public sealed interface Act {
  /** The board that it is done on; empty for the whole site. */
  Optional<BoardName> board();

  /** A short lasting name for the audit log. */
  String name();

  /** Deletes posts of a thread. */
  record DeletePosts(BoardName on, ThreadKey thread, PostSet posts) implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.of(on);
    }

    @Override
    public String name() {
      return "delete-posts";
    }
  }

  /** Deletes all posts of a board that came from where one post came from. */
  record DeleteAllOfPoster(BoardName on, ThreadKey thread, int post, boolean byAddress)
      implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.of(on);
    }

    @Override
    public String name() {
      return "delete-all-of-poster";
    }
  }

  /** Brings deleted posts back. */
  record RestorePosts(BoardName on, ThreadKey thread, PostSet posts) implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.of(on);
    }

    @Override
    public String name() {
      return "restore-posts";
    }
  }

  /** Stops, archives or removes a thread, or the reverse. */
  record ChangeThread(BoardName on, ThreadKey thread, ThreadHost.Change change) implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.of(on);
    }

    @Override
    public String name() {
      return change.name().toLowerCase(Locale.ROOT) + "-thread";
    }
  }

  /** Bans or mutes; the reason of the act is what the banned read. */
  record AddBan(Optional<BoardName> board, Target target, Effect effect, Optional<Instant> expires)
      implements Act {
    @Override
    public String name() {
      return effect == Effect.MUTE ? "mute" : "ban";
    }
  }

  /** Changes a ban. */
  record EditBan(Optional<BoardName> board, long id, Effect effect, Optional<Instant> expires)
      implements Act {
    @Override
    public String name() {
      return "edit-ban";
    }
  }

  /** Ends a ban. */
  record LiftBan(Optional<BoardName> board, long id) implements Act {
    @Override
    public String name() {
      return "lift-ban";
    }
  }

  /** Adds an NG word; the reason of the act is its comment. */
  record AddNgWord(Optional<BoardName> board, String pattern, Effect effect) implements Act {
    @Override
    public String name() {
      return "add-ng-word";
    }
  }

  /** Changes an NG word. */
  record EditNgWord(Optional<BoardName> board, long id, String pattern, Effect effect)
      implements Act {
    @Override
    public String name() {
      return "edit-ng-word";
    }
  }

  /** Takes an NG word away. */
  record RemoveNgWord(Optional<BoardName> board, long id) implements Act {
    @Override
    public String name() {
      return "remove-ng-word";
    }
  }

  /** Answers an appeal; the reason of the act is the answer. */
  record AnswerAppeal(Optional<BoardName> board, long id) implements Act {
    @Override
    public String name() {
      return "answer-appeal";
    }
  }

  /** Makes an account. */
  record AddAccount(String account, String password, boolean administrator, Set<BoardName> boards)
      implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "add-account";
    }
  }

  /** Changes what an account may do. */
  record SetRole(String account, boolean administrator, boolean disabled, Set<BoardName> boards)
      implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "set-role";
    }
  }

  /** Gives an account a new password and asks it for no code, for somebody who has lost theirs. */
  record ResetAccount(String account, String password) implements Act {
    @Override
    public Optional<BoardName> board() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "reset-account";
    }
  }
}
