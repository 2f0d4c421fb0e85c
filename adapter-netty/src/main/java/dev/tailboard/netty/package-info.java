/**
 * Answers over Netty.
 *
 * <p>{@link TailboardServer} is the way in. Behind it, each client has a {@code Connection}, which
 * takes one request after another out of its {@code Inbox} and puts the answers on its {@code
 * Output}. What connections of one event loop share is in their {@code Loop}: the readers that
 * decode requests, lent only while a request arrives, and the sweep that keeps all time limits. A
 * waiting connection so holds no decoder, no request and no timer.
 *
 * <p>The pipeline has no HTTP codec: answers are made into bytes by {@code AnswerHead}, once for
 * all who are woken by the same answer ({@code SharedAnswer}), and bodies that are more than bytes
 * go through {@code FilePump} and {@code LivePump}.
 *
 * <p>A client that speaks HTTP/2 is found out by {@code PrefaceWatch} or {@code AlpnWatch}; its
 * {@code Connection} is then replaced by an {@code Http2Session}, in which each request is a {@code
 * StreamExchange} and bodies in pieces go through {@code StreamBody}.
 */
@NullMarked
package dev.tailboard.netty;

import org.jspecify.annotations.NullMarked;
