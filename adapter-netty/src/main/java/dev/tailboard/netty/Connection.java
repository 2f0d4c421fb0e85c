package dev.tailboard.netty;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import dev.tailboard.longpoll.ParkedPoll;
import dev.tailboard.longpoll.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: serves one request at a time. Belongs to its event loop.
 *
 * <p>While a request is served, what else arrives stays unread in the {@link Inbox}; the socket is
 * read until that is full, so that the end of a waiting client is noticed at once.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Consumer<Answer>, Member {
  private static final System.Logger LOG = System.getLogger(Connection.class.getPackageName());

  private enum State {
    /** Between requests. */
    IDLE,
    /** Part of a request has arrived. */
    RECEIVING,
    /** The handler has the request. */
    SERVING,
    /** The body of the answer is on its way, piece by piece. */
    SENDING,
    /** The answer is written, but the peer takes it slowly. */
    BACKED_UP,
    /** Nothing more will be answered; input is forgotten until the peer closes (RFC 9112 §9.6). */
    LINGERING,
    /** The channel has gone. */
    GONE
  }

  private final Loop loop;
  private final Inbox inbox;
  private @Nullable Output output;
  private int slot;

  private State state = State.IDLE;

  /** When the state ends by force, in {@link System#nanoTime()}, if it is {@link #limited}. */
  private long deadline;

  private boolean limited;

  /** Ends what waits for the client when the client leaves: a parked poll, or a live body. */
  private @Nullable ParkedPoll parked;

  private boolean keepAlive;
  private boolean http11;
  private boolean peerDone;

  /**
   * Guards against recursion: an answer given at once would start the next request inside of its
   * own.
   */
  private boolean pumping;

  /** Whether the handler is being called: an answer is then for this request alone. */
  private boolean handling;

  Connection(Loop loop) {
    this.loop = loop;
    this.inbox = new Inbox(loop);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    output = new Output(ctx);
    slot = loop.add(this);
    enter(State.IDLE, loop.options.idleTimeout());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    enter(State.GONE);
    inbox.clear();
    loop.remove(slot);
    if (parked != null) {
      parked.cancel();
      parked = null;
    }
  }

  @Override
  public void moveTo(int newSlot) {
    slot = newSlot;
  }

  // Receiving

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (state == State.LINGERING || state == State.GONE) {
      ReferenceCountUtil.release(message);
      return;
    }
    inbox.add(ctx, (ByteBuf) message);
    pump();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
      peerDone = true;
      if (parked != null || state == State.LINGERING) {
        out().close();
      } else {
        pump();
      }
    }
  }

  /** Serves what has arrived, as far as it is complete and the answers are taken. */
  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (isReceiving() && receive()) {
        // one request, or one part of one, a turn
      }
    } finally {
      pumping = false;
    }
    if (peerDone && isReceiving()) {
      end(true);
    }
    ctx().channel().config().setAutoRead(!inbox.isFull());
  }

  private boolean isReceiving() {
    return state == State.IDLE || state == State.RECEIVING;
  }

  /** Takes one step in the inbox; false when that needs more bytes. */
  private boolean receive() {
    switch (inbox.read(ctx())) {
      case NOTHING -> {
        return false;
      }
      case MORE -> {
        if (state == State.IDLE) {
          enter(State.RECEIVING, loop.options.headerTimeout());
        }
        return false;
      }
      case CONTENT_FOLLOWS -> {
        enter(State.RECEIVING, loop.options.contentTimeout());
        if (HttpUtil.is100ContinueExpected(inbox.request().head()) && inbox.isEmpty()) {
          out().send(AnswerHead.CONTINUE.duplicate());
        }
      }
      case REFUSED -> refuse(inbox.request().refusal(), inbox.request());
      case COMPLETE -> serve(inbox.takeRequest());
    }
    return true;
  }

  private void serve(RequestReader request) {
    keepAlive = HttpUtil.isKeepAlive(request.head());
    http11 = Requests.isHttp11(request.head());
    enter(State.SERVING);
    handling = true;
    try {
      Request asked =
          Requests.of(
              request.head(), request.content(), loop.peer(ProxiedPeer.addressOf(ctx().channel())));
      ParkedPoll poll = loop.handler.handle(asked, ctx().channel().eventLoop(), this);
      if (state == State.SERVING && poll != ParkedPoll.SETTLED) {
        parked = poll;
      }
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "The handler failed", failure);
      if (state == State.SERVING) {
        refuse(500, request);
      }
    } finally {
      handling = false;
      request.forget();
      loop.giveBack(request);
    }
    if (peerDone && parked != null) {
      out().close();
    }
  }

  // Answering

  /** Sends the answer to the request that is being served. */
  @Override
  public void accept(Answer answer) {
    if (state != State.SERVING) {
      answer.drop();
      return;
    }
    parked = null;
    enter(State.SENDING);
    Body body = answer.body();
    if (body instanceof Body.Live live) {
      sendLive(answer, live);
      return;
    }
    keepAlive = keepAlive && !loop.isDraining();
    if (body instanceof Body.FileSlice slice) {
      sendFile(answer, slice);
      return;
    }
    ByteBuf head =
        handling
            ? AnswerHead.encode(out().allocator(), answer, loop.date(), !keepAlive, false)
            : SharedAnswer.encode(out().allocator(), answer, loop, !keepAlive);
    if (body instanceof Body.Shared shared && !AnswerHead.takesBody(body)) {
      out().write(head);
      out().send(Unpooled.wrappedBuffer(shared.bytes()));
    } else {
      out().send(head);
    }
    written();
  }

  private void sendFile(Answer answer, Body.FileSlice slice) {
    ByteBuf head = AnswerHead.encode(out().allocator(), answer, loop.date(), !keepAlive, false);
    if (slice.length() > AnswerHead.COPIED) {
      out().write(head);
      FilePump.send(out(), slice, loop.tls).addListener(this::sent);
      return;
    }
    try {
      FilePump.copy(slice, head);
    } catch (IOException unreadable) {
      out().send(head); // what is missing tells the client that the answer is broken
      exceptionCaught(ctx(), unreadable);
      return;
    }
    out().send(head);
    written();
  }

  private void sendLive(Answer answer, Body.Live live) {
    keepAlive = keepAlive && http11 && !loop.isDraining();
    parked = live.source()::cancel;
    out().write(AnswerHead.encode(out().allocator(), answer, loop.date(), !keepAlive, http11));
    new LivePump(out(), live.source(), http11, loop.tls, this::sent).next();
    out().flush();
  }

  private void refuse(int status, @Nullable RequestReader request) {
    keepAlive = false;
    enter(State.SERVING);
    accept(Refusals.of(status, request != null && request.isHead()));
  }

  private void sent(Future<? super Void> body) {
    parked = null;
    if (body.isSuccess() && state == State.SENDING) {
      written();
    } else {
      out().close();
    }
  }

  private void written() {
    if (!keepAlive) {
      end(true);
    } else if (out().isWritable()) {
      enter(State.IDLE, loop.options.idleTimeout());
      pump();
    } else {
      enter(State.BACKED_UP);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (state == State.BACKED_UP && out().isWritable()) {
      written();
    }
  }

  // Ending

  /**
   * Ends the connection of a server that is closing: at once when nothing is being answered, else
   * after the answer.
   */
  @Override
  public void drain() {
    keepAlive = false;
    if (parked != null) {
      out().close();
    } else if (isReceiving()) {
      end(false);
    }
  }

  /**
   * Ends the connection when everything written has left.
   *
   * @param linger whether the peer may still be sending: closing at once would then reset the
   *     connection, and the reset might destroy the answer on its way
   */
  private void end(boolean linger) {
    enter(State.LINGERING);
    inbox.clear();
    out()
        .track(Unpooled.EMPTY_BUFFER)
        .addListener(
            flushed -> {
              if (flushed.isSuccess() && linger && !peerDone) {
                enter(State.LINGERING, loop.options.lingerTimeout());
                ctx().channel().config().setAutoRead(true);
                out().shutdown();
              } else {
                out().close();
              }
            });
  }

  @Override
  public void sweep(long now) {
    if (out().isStalled(now, loop.options.stallTimeout())) {
      out().close();
    } else if (limited && now - deadline >= 0 && !out().hasUnsent()) {
      if (state == State.RECEIVING) {
        refuse(408, inbox.request());
      } else {
        out().close();
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean usual = cause instanceof IOException || cause instanceof DecoderException;
    LOG.log(
        usual ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
        "A connection broke",
        cause);
    out().close();
  }

  private void enter(State next) {
    state = next;
    limited = false;
  }

  private void enter(State next, Duration limit) {
    state = next;
    limited = true;
    deadline = System.nanoTime() + limit.toNanos();
  }

  private ChannelHandlerContext ctx() {
    return out().context();
  }

  private Output out() {
    return Objects.requireNonNull(output);
  }
}
