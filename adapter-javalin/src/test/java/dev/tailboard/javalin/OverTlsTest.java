package dev.tailboard.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.config.JavalinConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch for leaving clients reads what TLS has decrypted. */
class OverTlsTest {
  private static final String PASSWORD = "password";

  @TempDir static Path directory;
  private static SSLContext trusting;

  private final Parking parking = new Parking();

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    int exit =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                keystore(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "test",
                "-dname",
                "CN=x",
                "-keyalg",
                "EC")
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(new File(keystore()), PASSWORD.toCharArray()));
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  private static String keystore() {
    return directory.resolve("keys.p12").toString();
  }

  private static void listenOverTls(JavalinConfig config) {
    config.jetty.addConnector(
        (server, http) -> {
          var tls = new SslContextFactory.Server();
          tls.setKeyStorePath(keystore());
          tls.setKeyStorePassword(PASSWORD);
          var connector =
              new ServerConnector(
                  server,
                  new SslConnectionFactory(tls, "http/1.1"),
                  new HttpConnectionFactory(http));
          connector.setHost("127.0.0.1");
          return connector;
        });
  }

  private App app() {
    return App.of(parking, OverTlsTest::listenOverTls);
  }

  private static Wire connect(App app) throws IOException {
    return Wire.over(trusting.getSocketFactory().createSocket(), app.port());
  }

  @Test
  void aConnectionIsKeptFromPollToPoll() throws Exception {
    try (App app = app();
        Wire wire = connect(app)) {
      for (int i = 0; i < 20; i++) {
        wire.get("/dat");
        await().until(() -> parking.parked() == 1);
        parking.wake(() -> App.text("news"));
        wire.head();
        assertThat(wire.bytes(4)).isEqualTo("news");
      }
    }
  }

  @Test
  void aRequestBehindAParkedOneWaitsItsTurn() throws Exception {
    try (App app = app();
        Wire wire = connect(app).get("/dat")) {
      await().until(() -> parking.parked() == 1);
      wire.get("/dat?now").get("/dat?now");
      parking.wake(() -> App.text("news"));
      wire.head();
      assertThat(wire.bytes(4)).isEqualTo("news");
      for (int i = 0; i < 2; i++) {
        wire.head();
        assertThat(wire.bytes(3)).isEqualTo("now");
      }
    }
  }

  @Test
  void aClientThatLeavesIsNoticed() throws Exception {
    try (App app = app()) {
      Wire wire = connect(app).get("/dat");
      await().until(() -> parking.parked() == 1);
      wire.close();
      await().until(() -> parking.cancelled() == 1);
    }
  }
}
