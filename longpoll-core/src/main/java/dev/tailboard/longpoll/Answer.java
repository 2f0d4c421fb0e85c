package dev.tailboard.longpoll;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A complete HTTP answer as a value: status, fields, body. One answer may be given to many requests
 * at once (all polls that one post woke alike), so whoever sends it may keep its encoded form with
 * it, see {@link #encodedBy}.
 *
 * <p>The fields are final: a {@code Content-Length} is present exactly when the body (or the body
 * that a GET would have got) has a known length, so adapters add only what belongs to the
 * connection ({@code Date}, {@code Connection}, {@code Transfer-Encoding}).
 *
 * <p>Immutable and safe for use by many threads, except that a body with a lease or a live source
 * belongs to one receiver.
 */
public final class Answer {
  private final int status;
  private final String[] fields;
  private final Body body;
  private volatile @Nullable Object encoded;

  private Answer(int status, String[] fields, Body body) {
    this.status = status;
    this.fields = fields;
    this.body = body;
  }

  /** Starts an answer with a status code. */
  public static Builder status(int status) {
    return new Builder(status);
  }

  /** The status code (RFC 9110 §15). */
  public int status() {
    return status;
  }

  /** Calls {@code each} with the name and value of every field, in order. */
  public void forEachField(BiConsumer<String, String> each) {
    for (int i = 0; i < fields.length; i += 2) {
      each.accept(fields[i], fields[i + 1]);
    }
  }

  /** The first value of a field, by a name in any case; null when absent. */
  public @Nullable String field(String name) {
    for (int i = 0; i < fields.length; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return fields[i + 1];
      }
    }
    return null;
  }

  /** The body; {@link Body.Empty} for HEAD, 304 and the like. */
  public Body body() {
    return body;
  }

  /**
   * What {@code encoder} made of this answer, made once and then shared by all who send the answer.
   * Under a race the encoder may run twice; one of the results is then forgotten, so it must need
   * no release.
   *
   * @param type the type of the encoded form; another type than last time means another adapter,
   *     which encodes anew
   */
  public <T> T encodedBy(Class<T> type, Function<Answer, T> encoder) {
    Object known = encoded;
    if (type.isInstance(known)) {
      return type.cast(known);
    }
    T made = encoder.apply(this);
    encoded = made;
    return made;
  }

  /** Frees what the body holds. To be called instead of sending. */
  public void drop() {
    body.drop();
  }

  /** Collects the parts of an answer. Not safe for use by several threads. */
  public static final class Builder {
    private final int status;
    private String[] fields = new String[16];
    private int used;

    private Builder(int status) {
      this.status = status;
    }

    /**
     * Adds a field.
     *
     * @throws IllegalArgumentException if the value holds a control character or one beyond
     *     Latin-1: a line feed there would let its author write fields of the answer (RFC 9110
     *     §5.5)
     */
    public Builder field(String name, String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < ' ' && c != '\t') || c == 0x7F || c > 0xFF) {
          throw new IllegalArgumentException("a value of " + name + " is not fit for the wire");
        }
      }
      if (used == fields.length) {
        fields = Arrays.copyOf(fields, used * 2);
      }
      fields[used++] = Objects.requireNonNull(name);
      fields[used++] = Objects.requireNonNull(value);
      return this;
    }

    /** Adds a field whose value is a number. */
    public Builder field(String name, long value) {
      return field(name, Long.toString(value));
    }

    /** The answer with a body, whose {@code Content-Length} is added when it has one. */
    public Answer body(Body body) {
      if (body.length() >= 0) {
        field("Content-Length", body.length());
      }
      return new Answer(status, Arrays.copyOf(fields, used), body);
    }

    /**
     * The answer without a body and without a {@code Content-Length} of its own making (HEAD, 304).
     */
    public Answer noBody() {
      return new Answer(status, Arrays.copyOf(fields, used), Body.Empty.BODY);
    }
  }
}
