package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on an HTTP/2 connection and its answer. All that a parked poll holds is this and what
 * Netty keeps for a stream. Belongs to its connection's event loop.
 */
final class StreamExchange implements Consumer<Answer> {
  private static final System.Logger LOG = System.getLogger(StreamExchange.class.getPackageName());
  private static final byte[] NO_CONTENT = {};

  private final Http2Session session;
  private final Http2Stream stream;

  /** The request, while its content arrives. */
  private @Nullable StreamUpload upload;

  private @Nullable ParkedPoll parked;

  /** The body of the answer, when it is sent in pieces. */
  private @Nullable StreamBody sending;

  private boolean answered;
  private boolean closed;

  /** Whether the handler is being called: an answer is then for this request alone. */
  private boolean handling;

  /** When the exchange ends by force, in {@link System#nanoTime()}, if it is {@link #limited}. */
  private long deadline;

  private boolean limited;

  StreamExchange(Http2Session session, Http2Stream stream) {
    this.session = session;
    this.stream = stream;
  }

  // Receiving

  /** Takes the request's fields; {@code end} when no content follows. */
  void receive(Http2Headers fields, boolean end) {
    int refusal = Http2Fields.refusal(fields, session.options());
    if (refusal != 0) {
      refuse(refusal, Http2Fields.isHead(fields));
    } else if (end) {
      serve(fields, NO_CONTENT);
    } else {
      upload = new StreamUpload(fields);
      limit(session.options().contentTimeout());
      if (upload.isExpectingContinue()) {
        session.frames().sendContinue(stream);
      }
    }
  }

  /** Takes content; what comes after a refusal is forgotten. */
  void receive(ByteBuf content, boolean end) {
    if (upload == null) {
      return;
    }
    if (upload.size() + content.readableBytes() > session.options().maxContent()) {
      boolean head = Http2Fields.isHead(upload.fields());
      forgetUpload();
      refuse(413, head);
    } else if (!session.takeIn(content.readableBytes())) {
      session.frames().reset(stream, Http2Error.REFUSED_STREAM);
    } else {
      upload.add(content);
      if (end) {
        Http2Headers fields = upload.fields();
        byte[] whole = upload.content();
        forgetUpload();
        unlimit();
        serve(fields, whole);
      }
    }
  }

  private void forgetUpload() {
    if (upload != null) {
      session.takeIn(-upload.size());
      upload = null;
    }
  }

  private void serve(Http2Headers fields, byte[] content) {
    handling = true;
    try {
      Request asked = Http2Fields.request(fields, content, session.peer());
      ParkedPoll poll = session.handler().handle(asked, session.home(), this);
      if (!answered && poll != ParkedPoll.SETTLED) {
        parked = poll;
      }
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "The handler failed", failure);
      if (!answered) {
        refuse(500, Http2Fields.isHead(fields));
      }
    } finally {
      handling = false;
    }
  }

  // Answering

  @Override
  public void accept(Answer answer) {
    if (answered || closed) {
      answer.drop();
      return;
    }
    answered = true;
    parked = null;
    Body body = answer.body();
    boolean bodiless = body.length() == 0;
    limit(session.options().stallTimeout());
    session.frames().sendHead(stream, session.fieldsOf(answer, !handling), bodiless);
    if (bodiless) {
      body.drop();
      unlimit();
    } else if (body instanceof Body.Shared shared && body.length() <= StreamBody.PIECE) {
      var unused = session.frames().send(stream, Unpooled.wrappedBuffer(shared.bytes()), true);
    } else {
      sending = new StreamBody(session, this, stream, body);
      sending.start();
    }
    if (!stream.state().remoteSideOpen()) {
      return;
    }
    // What the client still sends is taken for a while, so that a reset does not destroy the
    // answer.
    limit(session.options().lingerTimeout());
  }

  private void refuse(int status, boolean head) {
    accept(Refusals.of(status, head));
  }

  /** Goes on with a body for which the peer had left no room. */
  void resume() {
    if (sending != null) {
      sending.resume();
    }
  }

  // Ending

  /** Ends the exchange of a server that is closing, unless it is being answered. */
  void drain() {
    if (!answered) {
      closed();
    }
  }

  /** Frees everything: the stream is no more. */
  void closed() {
    closed = true;
    unlimit();
    forgetUpload();
    if (parked != null) {
      parked.cancel();
      parked = null;
    }
    if (sending != null) {
      sending.cancel();
      sending = null;
    }
  }

  void sweep(long now) {
    if (!limited || now - deadline < 0) {
      return;
    }
    if (upload != null) {
      boolean head = Http2Fields.isHead(upload.fields());
      forgetUpload();
      refuse(408, head);
    } else {
      session
          .frames()
          .reset(stream, stream.state().localSideOpen() ? Http2Error.CANCEL : Http2Error.NO_ERROR);
    }
  }

  void limit(Duration time) {
    if (!limited) {
      limited = true;
      session.limited(1);
    }
    deadline = System.nanoTime() + time.toNanos();
  }

  void unlimit() {
    if (limited) {
      limited = false;
      session.limited(-1);
    }
  }
}
