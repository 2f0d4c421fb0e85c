package dev.tailboard.standalone;

import dev.tailboard.board.account.Credentials;
import dev.tailboard.board.records.Account;
import dev.tailboard.board.records.AuditLine;
import dev.tailboard.board.records.Records;
import dev.tailboard.dat.BoardName;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailboard user}: accounts, also when nobody can sign in any more. */
@Command(
    name = "user",
    description = "Makes and changes accounts, while a server runs or not.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class UserCommand implements Runnable {
  /** Where a data directory keeps its records. */
  static final String RECORDS = ".tailboard";

  private static final Clock CLOCK = Clock.systemUTC();

  /** Addresses are cleared away by the server, which knows for how long they are to be kept. */
  private static final Duration KEEP = Duration.ofDays(36_500);

  @Spec private CommandSpec spec;

  /** Alone it does nothing but tell how to use it. */
  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  /** What is done with the records. */
  private interface Work {
    boolean on(Records records) throws IOException, Mistake;
  }

  /** What an account may do. */
  static final class Role {
    @Option(names = "--admin", description = "All boards and all accounts.")
    private boolean administrator;

    @Option(
        names = "--board",
        paramLabel = "ID",
        description = "A board that the account moderates; may be given several times.")
    private List<String> boards = new ArrayList<>();

    Set<BoardName> boards(DataOption data) throws Mistake {
      var names = new HashSet<BoardName>();
      for (String each : boards) {
        names.add(data.board(each));
      }
      return names;
    }
  }

  @Command(
      name = "add",
      description = "Makes an account.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int add(
      @Parameters(paramLabel = "NAME", description = "1 to 32 of a-z, 0-9, _ and -.") String name,
      @Mixin Role role,
      @Mixin Passwords passwords,
      @Mixin DataOption data)
      throws Mistake {
    if (!Credentials.isName(name)) {
      throw Mistake.inUsage("A name is 1 to 32 of a-z, 0-9, _ and -, not \"" + name + "\".");
    }
    Set<BoardName> boards = role.boards(data);
    String password = passwords.read();
    return with(
        data,
        records -> {
          var credentials = new Credentials(records, CLOCK);
          if (!credentials.add(
              name, password, role.administrator, boards, audit("add-account", name))) {
            throw Mistake.inUsage("There is an account " + name + " already.");
          }
          out().println("made the account " + name);
          return true;
        },
        name);
  }

  @Command(
      name = "list",
      description = "Lists the accounts: name, what it may do, what its boards are.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int list(@Mixin DataOption data) throws Mistake {
    return with(
        data,
        records -> {
          for (Account each : records.accounts().all()) {
            Set<String> boards =
                each.boards().stream()
                    .map(BoardName::value)
                    .collect(Collectors.toCollection(TreeSet::new));
            out()
                .printf(
                    "%s\t%s%s%s\t%s%n",
                    each.name(),
                    each.administrator() ? "administrator" : "moderator",
                    each.disabled() ? ", disabled" : "",
                    each.hasTotp() ? ", with codes" : "",
                    String.join(" ", boards));
          }
          return true;
        },
        "");
  }

  @Command(
      name = "passwd",
      description = "Sets a new password, ends all sessions and asks for no codes.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int passwd(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Passwords passwords,
      @Mixin DataOption data)
      throws Mistake {
    String password = passwords.read();
    return with(
        data,
        records -> {
          var credentials = new Credentials(records, CLOCK);
          AuditLine audit = audit("reset-account", name);
          return credentials.setPassword(name, password, audit)
              && credentials.endTotp(name, audit)
              && told("changed the password of " + name);
        },
        name);
  }

  @Command(
      name = "role",
      description = "Sets what an account may do from now on, and ends its sessions.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int role(@Parameters(paramLabel = "NAME") String name, @Mixin Role role, @Mixin DataOption data)
      throws Mistake {
    Set<BoardName> boards = role.boards(data);
    return change(name, data, old -> Change.of(role.administrator, old.disabled(), boards));
  }

  @Command(
      name = "disable",
      description = "Lets nobody use an account, and ends its sessions.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int disable(@Parameters(paramLabel = "NAME") String name, @Mixin DataOption data) throws Mistake {
    return change(name, data, old -> Change.of(old.administrator(), true, old.boards()));
  }

  @Command(
      name = "enable",
      description = "Lets an account be used again.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      sortOptions = false)
  int enable(@Parameters(paramLabel = "NAME") String name, @Mixin DataOption data) throws Mistake {
    return change(name, data, old -> Change.of(old.administrator(), false, old.boards()));
  }

  /** What an account becomes. */
  private record Change(boolean administrator, boolean disabled, Set<BoardName> boards) {
    static Change of(boolean administrator, boolean disabled, Set<BoardName> boards) {
      return new Change(administrator, disabled, boards);
    }
  }

  private int change(String name, DataOption data, Function<Account, Change> to) throws Mistake {
    return with(
        data,
        records -> {
          Optional<Account> old = records.accounts().find(name);
          if (old.isEmpty()) {
            return false;
          }
          Change now = to.apply(old.get());
          return records
                  .accounts()
                  .setRole(
                      name,
                      now.administrator(),
                      now.disabled(),
                      now.boards(),
                      audit("set-role", name))
              && told("changed the account " + name);
        },
        name);
  }

  private int with(DataOption data, Work work, String name) throws Mistake {
    try (Records records =
        Records.open(data.existing().resolve(RECORDS), CLOCK, KEEP, opened -> {})) {
      if (!work.on(records)) {
        throw Mistake.inSurroundings("There is no account " + name + ".");
      }
      return 0;
    } catch (IOException e) {
      throw Mistake.inSurroundings("Cannot use the accounts: " + Reasons.of(e) + ".");
    }
  }

  private boolean told(String sentence) {
    out().println(sentence);
    return true;
  }

  private static AuditLine audit(String act, String what) {
    return new AuditLine(CLOCK.instant(), "(command line)", act, Optional.empty(), what, "");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
