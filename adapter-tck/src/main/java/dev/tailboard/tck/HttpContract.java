package dev.tailboard.tck;

import dev.tailboard.longpoll.Handler;
import dev.tailboard.tck.wire.SocketWire;
import dev.tailboard.tck.wire.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The HTTP contract of Tailboard. An adapter passes it by one class:
 *
 * <pre>{@code
 * class NettyContractIT extends HttpContract {
 *   @Override
 *   protected RunningServer start(Handler handler) {
 *     var server = …; // accepts on a free port of the loopback address and answers with the handler
 *     return RunningServer.of(server.port(), server::close);
 *   }
 * }
 * }</pre>
 *
 * <p>It speaks HTTP/1.1; an adapter that knows HTTP/2 as well passes {@link Http2Contract} too.
 *
 * <p>One server is shared by all tests; those that need other settings start one of their own. The
 * tests run one after another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpContract {
  private @Nullable Site site;

  /**
   * Starts a server that answers every request by {@code handler}, whatever its path.
   *
   * @throws Exception when it cannot start, which fails the tests
   */
  protected abstract RunningServer start(Handler handler) throws Exception;

  /**
   * Whether a client that leaves while its poll is parked frees the poll at once. An adapter whose
   * server cannot see that answers false; then the wait alone bounds the poll.
   */
  protected boolean noticesDisconnectWhileParked() {
    return true;
  }

  /** Connects a client to a server of ours; a buffer of 0 bytes leaves its size to the system. */
  Wire connect(int port, int receiveBuffer) throws IOException {
    return SocketWire.to(port, receiveBuffer);
  }

  /** Whether the rules about the framing of HTTP/1.1 hold here. */
  boolean isHttp11() {
    return true;
  }

  /** Starts the shared server. */
  @BeforeAll
  final void openSite() throws Exception {
    site = Site.open(this, settings -> settings);
  }

  /** Stops the shared server. */
  @AfterAll
  final void closeSite() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  final Site site() {
    if (site == null) {
      throw new IllegalStateException("the shared server has not been started");
    }
    return site;
  }

  @Nested
  class Ranges extends RangeRules {
    Ranges() {
      super(HttpContract.this);
    }
  }

  @Nested
  class AtTheEnd extends AtEndRules {
    AtTheEnd() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Changes extends ChangeRules {
    Changes() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Preconditions extends ValidatorRules {
    Preconditions() {
      super(HttpContract.this);
    }
  }

  @Nested
  class IfRange extends IfRangeRules {
    IfRange() {
      super(HttpContract.this);
    }
  }

  @Nested
  class SeveralRanges extends MultipartRules {
    SeveralRanges() {
      super(HttpContract.this);
    }
  }

  @Nested
  class LongPolls extends LongPollRules {
    LongPolls() {
      super(HttpContract.this);
    }
  }

  @Nested
  class WaitEnds extends WaitEndRules {
    WaitEnds() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Crowds extends CrowdRules {
    Crowds() {
      super(HttpContract.this);
    }
  }

  @Nested
  class SeedTranscript extends SeedRules {
    SeedTranscript() {
      super(HttpContract.this);
    }
  }

  @Nested
  class JsonFormat extends JsonRules {
    JsonFormat() {
      super(HttpContract.this);
    }
  }

  @Nested
  class HtmlFormat extends HtmlRules {
    HtmlFormat() {
      super(HttpContract.this);
    }
  }

  @Nested
  class ServerSentEvents extends EventRules {
    ServerSentEvents() {
      super(HttpContract.this);
    }
  }

  @Nested
  class LiveRanges extends LiveRangeRules {
    LiveRanges() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Heads extends HeadRules {
    Heads() {
      super(HttpContract.this);
    }
  }

  @Nested
  class WireForms extends WireFormRules {
    WireForms() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Connections extends ConnectionRules {
    Connections() {
      super(HttpContract.this);
    }
  }

  @Nested
  class PostedContent extends PostRules {
    PostedContent() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Resources extends ResourceRules {
    Resources() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Seam extends SeamRules {
    Seam() {
      super(HttpContract.this);
    }
  }

  @Nested
  class RoughClients extends RoughRules {
    RoughClients() {
      super(HttpContract.this);
    }
  }

  @Nested
  class LeavingClients extends LeavingRules {
    LeavingClients() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Turmoil extends TurmoilRules {
    Turmoil() {
      super(HttpContract.this);
    }
  }

  @Nested
  class LargeDats extends LargeRules {
    LargeDats() {
      super(HttpContract.this);
    }
  }

  @Nested
  class JavaHttpClient extends JavaClientRules {
    JavaHttpClient() {
      super(HttpContract.this);
    }
  }

  @Nested
  class Followers extends FollowRules {
    Followers() {
      super(HttpContract.this);
    }
  }
}
