package dev.tailboard.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.Handler;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import dev.tailboard.tck.ReferenceInput.Refused;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection: reads a request, waits for its answer while watching the client, sends it. */
final class ReferenceConnection {
  private final Socket socket;
  private final Handler handler;
  private final Fault fault;
  private final ReferenceInput in;
  private final ReferenceOutput out;
  private final ExecutorService ownThread = Executors.newSingleThreadExecutor();
  private final Executor home;

  ReferenceConnection(Socket socket, Handler handler, Fault fault) throws IOException {
    this.socket = socket;
    this.handler = handler;
    this.fault = fault;
    this.in = new ReferenceInput(socket);
    this.out = new ReferenceOutput(socket.getOutputStream(), fault);
    this.home = fault == Fault.RUNS_HOME_ON_THE_GIVING_THREAD ? Runnable::run : ownThread;
    socket.setTcpNoDelay(true);
  }

  void run() throws IOException, InterruptedException {
    try {
      boolean goesOn = true;
      while (goesOn) {
        List<String> lines = in.head();
        if (lines.isEmpty()) {
          return;
        }
        goesOn = serve(new ReferenceRequest(lines, fault));
      }
    } catch (Refused refused) {
      out.head(Answer.status(refused.status).body(Body.Empty.BODY), false, false);
    } finally {
      ownThread.shutdown();
    }
    if (fault == Fault.RESETS_INSTEAD_OF_CLOSING) {
      socket.setSoLinger(true, 0);
    } else {
      in.drainUntilEnd();
    }
  }

  private boolean serve(ReferenceRequest head) throws IOException, InterruptedException, Refused {
    if (head.expectsContinue()) {
      socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }
    byte[] content = in.content(head);
    String peer = socket.getInetAddress().getHostAddress();
    if (fault == Fault.TELLS_PEER_WITH_PORT) {
      peer += ":" + socket.getPort();
    }
    Answer answer = answerTo(head.forHandler(peer, content));
    if (answer == null) {
      throw new IOException("the client has gone");
    }
    boolean unchunked =
        head.isHttp10() && fault != Fault.CHUNKS_OVER_HTTP_1_0 && answer.body().length() < 0;
    boolean goesOn = head.keepsAlive() && !unchunked;
    boolean keptOpen = goesOn || fault == Fault.KEEPS_OPEN_ON_CLOSE;
    boolean isLive = answer.body() instanceof Body.Live;
    boolean chunked = !unchunked && (isLive || fault == Fault.CHUNKS_EVERYTHING);
    out.head(answer, goesOn, chunked);
    if (head.isHead()) {
      answer.drop();
    } else if (answer.body() instanceof Body.Live live) {
      send(live, chunked);
    } else {
      out.body(answer.body(), chunked);
      out.end(chunked);
    }
    return keptOpen;
  }

  /** The answer; null when the client left before it. */
  private @Nullable Answer answerTo(Request request) throws IOException, InterruptedException {
    BlockingQueue<Answer> sink = new LinkedBlockingQueue<>();
    try {
      ParkedPoll poll = handler.handle(request, home, sink::add);
      return await(sink, poll::cancel);
    } catch (RuntimeException e) {
      String text = fault == Fault.TELLS_THE_EXCEPTION ? e.toString() : "";
      return Answer.status(500).body(Body.Shared.of(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void send(Body.Live live, boolean chunked) throws IOException, InterruptedException {
    BlockingQueue<Body> sink = new LinkedBlockingQueue<>();
    try {
      while (true) {
        live.source().next(sink::add);
        Body part = await(sink, live::drop);
        if (part == null || part instanceof Body.Empty) {
          break;
        }
        out.body(part, chunked);
      }
      out.end(chunked);
    } finally {
      if (fault != Fault.NEVER_CANCELS) {
        live.drop();
      }
    }
  }

  /** Waits for what comes into the queue; cancels and gives null when the client leaves first. */
  private <T> @Nullable T await(BlockingQueue<T> queue, Runnable cancel)
      throws IOException, InterruptedException {
    if (fault == Fault.LOSES_PIPELINED_BYTES) {
      in.forgetWhatHasCome();
    }
    T come = queue.poll(5, TimeUnit.MILLISECONDS);
    while (come == null) {
      boolean gone;
      try {
        gone = in.clientHasGone();
      } catch (IOException reset) {
        gone = true;
      }
      if (gone && fault != Fault.NEVER_CANCELS) {
        cancel.run();
        return null;
      }
      come = queue.poll(5, TimeUnit.MILLISECONDS);
    }
    return come;
  }
}
