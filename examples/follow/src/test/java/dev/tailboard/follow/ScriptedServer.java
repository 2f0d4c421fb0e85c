package dev.tailboard.follow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves one dat over raw sockets: each request gets the next fault of the script, then none. */
final class ScriptedServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=(\\d+)-");

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Queue<Fault> script = new ArrayDeque<>();
  private volatile byte[] dat;
  private volatile boolean down;
  private volatile Runnable atEnd = () -> {};
  private volatile String sizeField = "Content-Range: bytes */%d\r\n";

  ScriptedServer(byte[] dat, Fault... script) throws IOException {
    this.dat = dat;
    this.script.addAll(List.of(script));
    start(this::accept);
  }

  URI dat() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/b/dat/1234567890.dat");
  }

  /** The head of every request so far. */
  List<String> requests() {
    return requests;
  }

  void become(byte[] otherDat) {
    dat = otherDat;
  }

  /** Is called when somebody asks at the end of the dat, which may thereupon become longer. */
  void atEnd(Runnable action) {
    atEnd = action;
  }

  /** Answers 416 as the seed system does: without saying what there is. */
  void hideSize() {
    sizeField = "";
  }

  /**
   * Cuts every connection, and new ones at once. (A port that is given up may be taken by somebody
   * else before it can be had again.)
   */
  void goDown() throws IOException {
    down = true;
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  void comeBackWith(byte[] otherDat) {
    dat = otherDat;
    requests.clear();
    down = false;
  }

  synchronized boolean isScriptOver() {
    return script.isEmpty();
  }

  private synchronized Fault nextFault() {
    return script.poll();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        if (down) {
          socket.close();
        }
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      String head = readHead(in);
      while (head != null) {
        requests.add(head);
        answer(head, socket);
        head = readHead(in);
      }
    } catch (IOException gone) {
      // so is the client, or the test
    }
  }

  private static String readHead(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        return head.toString();
      }
      head.append(line).append('\n');
    }
    return null;
  }

  private void answer(String head, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    if (head.startsWith("HEAD")) {
      send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + dat.length + "\r\n\r\n");
      return;
    }
    Matcher range = RANGE.matcher(head);
    int from = range.find() ? Integer.parseInt(range.group(1)) : 0;
    if (from == dat.length) {
      atEnd.run();
    }
    Fault fault = nextFault();
    if (fault != null) {
      misbehave(fault, from, socket);
    } else if (from >= dat.length) {
      unsatisfiable(out);
    } else {
      part(out, from, dat.length - from, Arrays.copyOfRange(dat, from, dat.length));
    }
  }

  private void misbehave(Fault fault, int from, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] now = dat;
    byte[] rest = from < now.length ? Arrays.copyOfRange(now, from, now.length) : new byte[0];
    byte[] piece = Arrays.copyOf(rest, Math.min(fault.at(), rest.length));
    boolean nothing = rest.length == 0;
    switch (fault.kind()) {
      case HANG_UP -> socket.close();
      case BUSY -> send(out, "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
      case BAD_GATEWAY ->
          send(out, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 9\r\n\r\na<><><><>");
      case NONSENSE -> {
        send(out, "220 mail.example ESMTP\r\n\r\n");
        socket.close();
      }
      case WHOLE -> whole(out, "Content-Length: " + now.length + "\r\n", now);
      case WHOLE_CUT -> {
        whole(
            out,
            "Content-Length: " + now.length + "\r\n",
            Arrays.copyOf(now, Math.min(now.length - 1, from + fault.at())));
        socket.close();
      }
      case WHOLE_CUT_UNFRAMED -> {
        whole(out, "", Arrays.copyOf(now, Math.min(now.length, from + fault.at())));
        socket.close();
      }
      default -> {
        if (nothing || fault.kind() == Fault.Kind.TOO_EARLY) {
          unsatisfiable(out);
        } else {
          spoilPart(fault, from, rest, piece, socket);
        }
      }
    }
  }

  private void spoilPart(Fault fault, int from, byte[] rest, byte[] piece, Socket socket)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (fault.kind()) {
      case RESET -> {
        part(out, from, rest.length, piece);
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case CUT -> {
        part(out, from, rest.length, piece);
        socket.close();
      }
      case CUT_CHUNKED -> {
        send(out, partHead(from, rest.length) + "Transfer-Encoding: chunked\r\n\r\n");
        send(out, Integer.toHexString(rest.length) + "\r\n");
        out.write(piece);
        socket.close();
      }
      case STALL -> {
        part(out, from, rest.length, Arrays.copyOf(piece, Math.min(piece.length, rest.length - 1)));
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
          // until the client has had enough
        }
        socket.close();
      }
      case SHORT_LENGTH -> {
        send(
            out, partHead(from, rest.length) + "Content-Length: " + (rest.length - 1) + "\r\n\r\n");
        out.write(rest, 0, rest.length - 1);
      }
      case LONG_LENGTH -> {
        send(
            out, partHead(from, rest.length) + "Content-Length: " + (rest.length + 1) + "\r\n\r\n");
        out.write(rest);
        out.write('\n');
      }
      case OVERLONG_CHUNKED -> {
        send(out, partHead(from, rest.length) + "Transfer-Encoding: chunked\r\n\r\n");
        send(out, Integer.toHexString(rest.length + 1) + "\r\n");
        out.write(rest);
        send(out, "\n\r\n0\r\n\r\n");
      }
      case OTHER_RANGE -> part(out, from + 1, rest.length, Arrays.copyOf(rest, rest.length));
      default -> throw new AssertionError(fault);
    }
  }

  private void unsatisfiable(OutputStream out) throws IOException {
    String size = sizeField.formatted(dat.length);
    send(out, "HTTP/1.1 416 Range Not Satisfiable\r\n" + size + "Content-Length: 0\r\n\r\n");
  }

  private void part(OutputStream out, int from, int length, byte[] body) throws IOException {
    send(out, partHead(from, length) + "Content-Length: " + length + "\r\n\r\n");
    out.write(body);
  }

  private static String partHead(int from, int length) {
    int size = from + length;
    return "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes %d-%d/%d\r\n"
        .formatted(from, size - 1, size);
  }

  private static void whole(OutputStream out, String field, byte[] body) throws IOException {
    send(out, "HTTP/1.1 200 OK\r\n" + field + "\r\n");
    out.write(body);
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
