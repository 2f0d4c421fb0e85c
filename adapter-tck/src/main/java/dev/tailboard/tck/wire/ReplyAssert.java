package dev.tailboard.tck.wire;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Says what is wrong with an answer and shows the answer. */
public final class ReplyAssert extends AbstractAssert<ReplyAssert, Reply> {
  private ReplyAssert(Reply reply) {
    super(reply, ReplyAssert.class);
  }

  /** Starts a chain of assertions. */
  public static ReplyAssert assertThat(Reply reply) {
    return new ReplyAssert(reply);
  }

  /** The status code is this one. */
  public ReplyAssert hasStatus(int expected) {
    return check(actual.status() == expected, "status " + expected);
  }

  /** The status code is one of these. */
  public ReplyAssert hasStatusIn(Integer... expected) {
    return check(
        List.of(expected).contains(actual.status()), "status in " + Arrays.toString(expected));
  }

  /** The field occurs exactly once, with this value. */
  public ReplyAssert hasField(String name, String value) {
    return check(actual.fields(name).equals(List.of(value)), "once " + name + ": " + value);
  }

  /** The field occurs exactly once, with this number. */
  public ReplyAssert hasField(String name, long value) {
    return hasField(name, Long.toString(value));
  }

  /** The field occurs exactly once, and all of its value matches the pattern. */
  public ReplyAssert hasFieldMatching(String name, String regex) {
    List<String> values = actual.fields(name);
    return check(
        values.size() == 1 && values.get(0).matches(regex), "once " + name + " like " + regex);
  }

  /** None of the fields occurs. */
  public ReplyAssert hasNoField(String... names) {
    for (String name : names) {
      check(actual.fields(name).isEmpty(), "no " + name);
    }
    return this;
  }

  /** The body is exactly this, and so is its {@code Content-Length}. */
  public ReplyAssert hasBody(byte[] expected) {
    byte[] body = actual.body();
    int differs = Arrays.mismatch(body, expected);
    check(
        differs < 0,
        "a body of "
            + expected.length
            + " bytes; it has "
            + body.length
            + ", differing at "
            + differs);
    return hasField("Content-Length", expected.length);
  }

  /** No byte of a body. */
  public ReplyAssert hasEmptyBody() {
    return check(actual.body().length == 0, "an empty body");
  }

  private ReplyAssert check(boolean holds, String expected) {
    isNotNull();
    if (!holds) {
      failWithMessage("expected: %s%nbut the answer was:%n%s", expected, actual);
    }
    return this;
  }
}
