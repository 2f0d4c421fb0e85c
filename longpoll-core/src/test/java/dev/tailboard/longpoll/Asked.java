package dev.tailboard.longpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.store.FileLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A request of a test and all that came back; counts answers, so that a second one is noticed. */
final class Asked implements Consumer<Answer> {
  private final List<Answer> answers = new ArrayList<>();
  private ParkedPoll parked = ParkedPoll.SETTLED;
  private Runnable onAnswer = () -> {};

  Asked as(ParkedPoll handle) {
    parked = handle;
    return this;
  }

  /** Has something done in the middle of the delivery. */
  Asked then(Runnable action) {
    onAnswer = action;
    return this;
  }

  @Override
  public void accept(Answer answer) {
    answers.add(answer);
    onAnswer.run();
  }

  void cancel() {
    parked.cancel();
  }

  boolean isAnswered() {
    return !answers.isEmpty();
  }

  Answer answer() {
    assertThat(answers).as("answers to one request").hasSize(1);
    return answers.get(0);
  }

  int status() {
    return answer().status();
  }

  String field(String name) {
    return answer().field(name);
  }

  byte[] bytes() {
    return bytes(answer().body());
  }

  String utf8() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  Body.Live live() {
    assertThat(answer().body()).isInstanceOf(Body.Live.class);
    return (Body.Live) answer().body();
  }

  /** What an adapter would send; closes the lease like one. */
  static byte[] bytes(Body body) {
    if (body instanceof Body.Shared shared) {
      ByteBuffer own = shared.bytes().duplicate();
      byte[] bytes = new byte[own.remaining()];
      own.get(bytes);
      return bytes;
    }
    if (body instanceof Body.FileSlice slice) {
      try (FileLease lease = slice.lease()) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(slice.length()));
        while (bytes.hasRemaining()) {
          int read = lease.channel().read(bytes, slice.from() + bytes.position());
          assertThat(read).as("bytes read from the file").isPositive();
        }
        return bytes.array();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(body).isEqualTo(Body.Empty.BODY);
    return new byte[0];
  }
}
