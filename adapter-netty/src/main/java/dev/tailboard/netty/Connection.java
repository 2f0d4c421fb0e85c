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

  /** Longer than any server runs, and short enough to be compared. */
  private static final Duration UNLIMITED = Duration.ofDays(100 * 365);

  private enum State {
    /** Between requests. */
    IDLE,
    /** Part of a request has arrived. */
    RECEIVING,
    /** The handler is being called: an answer is then for this request alone. */
    HANDLING,
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

  /** What has arrived; null while there is nothing. */
  private @Nullable Inbox inbox;

  private @Nullable ChannelHandlerContext context;
  private int slot;

  private State state = State.IDLE;

  /** When the state ends by force, in {@link System#nanoTime()}. */
  private long deadline;

  /** Ends what waits for the client when the client leaves: a parked poll, or a live body. */
  private @Nullable ParkedPoll parked;

  private boolean keepAlive;
  private boolean http11;
  private boolean peerDone;

  Connection(Loop loop) {
    this.loop = loop;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    slot = loop.add(this);
    enter(State.IDLE, loop.options.idleTimeout());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    enter(State.GONE);
    clearInbox();
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
    if (inbox == null) {
      inbox = new Inbox(loop);
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

  /**
   * Serves what has arrived, as far as it is complete and the answers are taken. Not recursive: an
   * answer given at once would start the next request inside of its own.
   */
  private void pump() {
    Connection outer = loop.pumping;
    if (outer == this) {
      return;
    }
    loop.pumping = this;
    try {
      while (isReceiving() && receive()) {
        // one request, or one part of one, a turn
      }
    } finally {
      loop.pumping = outer;
    }
    if (peerDone && isReceiving()) {
      end(true);
    }
    if (inbox != null && inbox.holdsNothing()) {
      inbox = null;
    }
    ctx().channel().config().setAutoRead(inbox == null || !inbox.isFull());
  }

  private boolean isReceiving() {
    return state == State.IDLE || state == State.RECEIVING;
  }

  /** Takes one step in the inbox; false when that needs more bytes. */
  private boolean receive() {
    Inbox arrived = inbox;
    if (arrived == null) {
      return false;
    }
    switch (arrived.read(ctx())) {
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
        if (HttpUtil.is100ContinueExpected(arrived.request().head()) && arrived.isEmpty()) {
          out().send(AnswerHead.CONTINUE.duplicate());
        }
      }
      case REFUSED -> refuse(arrived.request().refusal(), arrived.request());
      case COMPLETE -> serve(arrived.takeRequest());
    }
    return true;
  }

  private void serve(RequestReader request) {
    keepAlive = HttpUtil.isKeepAlive(request.head());
    http11 = Requests.isHttp11(request.head());
    enter(State.HANDLING);
    try {
      Request asked =
          Requests.of(
              request.head(), request.content(), loop.peer(ProxiedPeer.addressOf(ctx().channel())));
      ParkedPoll poll = loop.handler.handle(asked, ctx().channel().eventLoop(), this);
      if (state == State.HANDLING) {
        enter(State.SERVING);
        parked = poll == ParkedPoll.SETTLED ? null : poll;
      }
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "The handler failed", failure);
      if (state == State.HANDLING) {
        refuse(500, request);
      }
    } finally {
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
    boolean alone = state == State.HANDLING;
    if (state != State.SERVING && !alone) {
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
        alone
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
    Body.FileSlice rest;
    try {
      rest = FilePump.copyStart(slice, head);
    } catch (IOException unreadable) {
      out().send(head); // what is missing tells the client that the answer is broken
      exceptionCaught(ctx(), unreadable);
      return;
    }
    if (rest.length() > 0) {
      out().write(head);
      FilePump.send(out(), rest, loop.tls).addListener(this::sent);
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
    clearInbox();
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
    if (loop.stalls.isStalled(this, out(), now)) {
      out().close();
    } else if (now - deadline >= 0 && !out().hasUnsent()) {
      if (state == State.RECEIVING && inbox != null) {
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
    enter(next, UNLIMITED);
  }

  private void enter(State next, Duration limit) {
    state = next;
    deadline = System.nanoTime() + limit.toNanos();
  }

  private void clearInbox() {
    if (inbox != null) {
      inbox.clear();
      inbox = null;
    }
  }

  private ChannelHandlerContext ctx() {
    return Objects.requireNonNull(context);
  }

  /** Made when needed: a connection that waits holds as little as possible. */
  private Output out() {
    return new Output(ctx());
  }
}
