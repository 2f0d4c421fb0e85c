package dev.tailboard.longpoll;

import dev.tailboard.dat.store.DatSnapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A long poll: waits until its range has bytes.
 *
 * @param request what was asked
 */
record PollInterest(DatRequest request) implements Interest<Answer> {
  @Override
  public @Nullable Answer evaluate(DatSnapshot now) throws IOException {
    return DatAnswers.answer(request, now);
  }

  @Override
  public Answer timedOut(DatSnapshot now) {
    return DatAnswers.unsatisfiable(request, now);
  }

  /** As if the time were up: the client comes back, and finds the next server. */
  @Override
  public Answer stopped(DatSnapshot now) {
    return timedOut(now);
  }

  @Override
  public Answer failed() {
    return DatAnswers.failed(request);
  }

  @Override
  public boolean isShareable(Answer result) {
    return !(result.body() instanceof Body.FileSlice);
  }

  @Override
  public void drop(Answer result) {
    result.drop();
  }
}
