package dev.tailboard.follow;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Follows the dat of one thread over HTTP: {@code tail -f} with ranges and long polling. Every line
 * is delivered once and in order, whatever happens to connections and servers meanwhile, for the
 * offset advances only over whole lines that have arrived, and every request begins there.
 *
 * <p>A dat that was replaced is noticed when it is shorter, or when, after a failure or a wait in
 * vain, no line ends before the offset. A dat that is replaced by a longer one while a request is
 * parked is not; Tailboard keeps the length of what it edits (D8), so there it cannot happen.
 *
 * <p>{@link #run} belongs to one thread; {@link #close} may be called from any.
 */
public final class DatFollower implements AutoCloseable {
  /** A wait that ended sooner with nothing was none: such a server is asked at intervals. */
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private static final long AT_END = -1;

  private final DatClient client;
  private final Backoff backoff;
  private final boolean restartsAtEnd;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Where the next line begins; {@link #AT_END} until the server has said where that is. */
  private long offset;

  /**
   * Whether the byte before the offset is known to be the line feed of the line delivered last.
   * After anything but an answer that continued it, the next request begins one byte earlier and
   * looks (the way of most 2ch clients to find a dat that was replaced).
   */
  private boolean verified;

  private DatFollower(Builder builder) {
    this.client = new DatClient(builder.dat, builder.timeout);
    this.backoff = new Backoff(builder.firstPause, builder.longestPause);
    this.offset = builder.offset;
    this.restartsAtEnd = builder.restartsAtEnd;
  }

  /**
   * Starts to describe a follower of a dat; every setting has a default.
   *
   * @param dat {@code http://HOST/BOARD/dat/KEY.dat}
   * @throws IllegalArgumentException if it is not an http or https address, or has a query
   */
  public static Builder builder(URI dat) {
    return new Builder(dat);
  }

  /**
   * Delivers lines until the follower is closed, its thread is interrupted (which stays so), or the
   * server refuses the dat for good.
   *
   * @throws IOException what the listener threw
   */
  public Ending run(FollowListener listener) throws IOException {
    try {
      while (closed.getCount() > 0) {
        long asked = System.nanoTime();
        Answer answer = ask();
        if (closed.getCount() > 0 && answer instanceof Answer.Refused refused) {
          return new Ending.Refused(refused.status(), refused.why());
        }
        if (closed.getCount() > 0) {
          use(answer, Duration.ofNanos(System.nanoTime() - asked), listener);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Ending.Closed.CLOSED;
  }

  private Answer ask() throws InterruptedException {
    return offset == AT_END ? client.size() : client.bytesFrom(offset - overlap(), overlap() == 0);
  }

  /** The number of bytes already delivered that the request repeats, to look at them. */
  private int overlap() {
    return verified || offset == 0 ? 0 : 1;
  }

  private void use(Answer answer, Duration took, FollowListener listener)
      throws IOException, InterruptedException {
    if (answer instanceof Answer.Bytes bytes) {
      take(bytes, listener);
    } else if (answer instanceof Answer.AtEnd end) {
      nothing(end.size(), took, listener);
    } else if (answer instanceof Answer.Failed failed) {
      fail(failed.why(), failed.pause(), listener);
    }
  }

  private void take(Answer.Bytes answer, FollowListener listener)
      throws IOException, InterruptedException {
    int overlap = overlap();
    if (overlap == 1 && answer.content().get(0) != '\n') {
      restart("no line begins at byte " + offset, listener);
      return;
    }
    Lines lines = Lines.in(answer.content().position(overlap), offset);
    if (!lines.isEmpty()) {
      listener.lines(lines);
      offset = lines.to();
      backoff.reset();
    }
    String cut = answer.cut();
    boolean halfLine = lines.isEmpty() && answer.content().hasRemaining();
    verified = cut == null && !halfLine;
    if (cut != null) {
      fail(cut, Duration.ZERO, listener);
    } else if (halfLine) {
      pause(backoff.next());
    }
  }

  private void nothing(long size, Duration took, FollowListener listener)
      throws IOException, InterruptedException {
    if (offset == AT_END) {
      offset = size;
    } else if (overlap() == 1 && size >= offset) {
      fail("the server contradicts itself about the size", Duration.ZERO, listener);
    } else if (overlap() == 1 || (size != ContentRange.UNKNOWN && size < offset)) {
      restart("it has become shorter than " + offset + " bytes", listener);
    } else {
      verified = false;
      if (took.compareTo(SHORTEST_WAIT) < 0) {
        pause(backoff.next());
      } else {
        backoff.reset();
      }
    }
  }

  private void restart(String why, FollowListener listener) throws InterruptedException {
    listener.replaced(why);
    offset = restartsAtEnd ? AT_END : 0;
    verified = false;
    pause(backoff.next());
  }

  private void fail(String why, Duration atLeast, FollowListener listener)
      throws InterruptedException {
    verified = false;
    Duration pause = backoff.next();
    Duration longer = pause.compareTo(atLeast) < 0 ? atLeast : pause;
    listener.failed(why, longer);
    pause(longer);
  }

  private void pause(Duration length) throws InterruptedException {
    boolean unused = closed.await(length.toNanos(), TimeUnit.NANOSECONDS); // the loop looks
  }

  /** Ends {@link #run} soon; a request that is parked is given up. Later calls do nothing. */
  @Override
  public void close() {
    closed.countDown();
    client.close();
  }

  /** Describes a follower. Not safe for use by several threads. */
  public static final class Builder {
    private final URI dat;
    private Duration timeout = Duration.ofSeconds(150);
    private Duration firstPause = Duration.ofMillis(500);
    private Duration longestPause = Duration.ofSeconds(30);
    private long offset;
    private boolean restartsAtEnd;

    private Builder(URI dat) {
      String scheme = String.valueOf(dat.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.matches("https?")
          || dat.getHost() == null
          || dat.toString().matches(".*[?#].*")) {
        throw new IllegalArgumentException(
            "not the http address of a dat, without a query: " + dat);
      }
      this.dat = dat;
    }

    /**
     * Begins at an offset in bytes at which a line begins; 0, which is the start, by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder from(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("an offset is not negative: " + bytes);
      }
      offset = bytes;
      return this;
    }

    /** Begins at the end that the dat has when the first answer comes. */
    public Builder fromEnd() {
      offset = AT_END;
      return this;
    }

    /** Goes on at the end, not at the start, when the dat turns out to have been replaced. */
    public Builder restartAtEnd() {
      restartsAtEnd = true;
      return this;
    }

    /**
     * How long a request may take, with the time it is parked; 150 s by default, for servers wait
     * 130 s.
     */
    public Builder timeout(Duration longest) {
      timeout = positive(longest);
      return this;
    }

    /** The pause after the first failure in a row, and the longest one; 0.5 s and 30 s. */
    public Builder pauses(Duration first, Duration longest) {
      firstPause = positive(first);
      longestPause = positive(longest);
      return this;
    }

    /** The follower; it does nothing before {@link DatFollower#run}. */
    public DatFollower build() {
      return new DatFollower(this);
    }

    private static Duration positive(Duration length) {
      if (Objects.requireNonNull(length).toMillis() < 1) {
        throw new IllegalArgumentException("at least 1 ms: " + length);
      }
      return length;
    }
  }
}
