package dev.tailboard.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * How one server is polled and posted to. Paths and bodies may hold {@code {r}}, the number of the
 * round, and {@code {cur}}, the cursor of the last answer.
 *
 * @param port on loopback
 * @param path of the poll
 * @param follow how a reader asks for what comes next
 * @param start path of what tells where it begins: {@code Content-Length} is the offset, {@code
 *     X-Next} the cursor; not for the others
 * @param headers of the poll, {@code Name: value}
 * @param postPath where a post goes
 * @param postBody a post; a form if it holds {@code =}
 */
record Target(
    int port,
    String path,
    Follow follow,
    String start,
    List<String> headers,
    String postPath,
    String postBody) {

  /** How a reader asks for what comes next. */
  enum Follow {
    /** {@code Range: bytes=N-}, with N from the last {@code Content-Range}. */
    DAT,
    /** The time and the tag of the last answer, as nchan wants it. */
    NCHAN,
    /** The value of the last answer's {@code X-Next}, put into the path. */
    CURSOR,
    /** One answer that never ends. */
    STREAM
  }

  /** A thread of a Tailboard, whatever the server. */
  static Target dat(int port, String postPath, String postBody) {
    String dat = BoardData.DAT_PATH;
    return new Target(
        port, dat + "?long_polling=1", Follow.DAT, dat, List.of(), postPath, postBody);
  }

  /** The same thread, asked for differently. */
  Target asking(String otherPath, Follow otherFollow, String header) {
    return new Target(port, otherPath, otherFollow, start, List.of(header), postPath, postBody);
  }

  /** The same at another port. */
  Target at(int otherPort) {
    return new Target(otherPort, path, follow, start, headers, postPath, postBody);
  }

  /** The content type of a post. */
  String postType() {
    return postBody.indexOf('=') < 0 ? "text/plain" : "application/x-www-form-urlencoded";
  }

  /** The offset or the cursor of what does not exist yet. */
  String beginning() throws IOException {
    boolean dat = follow == Follow.DAT;
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + start))
            .version(HttpClient.Version.HTTP_1_1)
            .method(dat ? "HEAD" : "GET", HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue(dat ? "Content-Length" : "X-Next")
          .orElseThrow();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** As options of lpload. */
  List<String> lploadOptions() throws IOException {
    var options = new ArrayList<>(List.of("--port", "" + port, "--path", path, "--mode"));
    switch (follow) {
      case DAT -> options.addAll(List.of("dat", "--start", beginning()));
      case NCHAN -> options.add("nchan");
      case CURSOR ->
          options.addAll(
              List.of("hdr", "--cursor-header", "X-Next", "--start", "str:" + beginning()));
      case STREAM -> options.addAll(List.of("stream", "--expect", "r{r}"));
    }
    for (String header : headers) {
      options.addAll(List.of("-H", header));
    }
    options.addAll(List.of("--post-path", postPath, "--post-body", postBody));
    options.addAll(List.of("--post-header", "Content-Type: " + postType()));
    return options;
  }
}
