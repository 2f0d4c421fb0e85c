package dev.tailboard.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailboard.dat.DatCodec;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a post becomes in the dat, and what its poster is told. */
class PostingTest {
  @TempDir Path data;
  private TestSite site;

  @BeforeEach
  void open() throws IOException {
    TestSite.board(data, "BBS_TITLE=集落", "BBS_NONAME_NAME=名無し", "BBS_NO_ID=checked");
    site = TestSite.open(data);
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  @Test
  void thePostOfTheSeedTranscriptIsStoredByteForByte() throws IOException {
    String key = site.thread("題");
    Path dat = data.resolve("b/dat/" + key + ".dat");
    long before = Files.size(dat);

    site.post("bbs", "b", "key", key, "FROM", "", "mail", "sage", "MESSAGE", "てす");

    byte[] all = Files.readAllBytes(dat);
    assertThat(all.length - before).isEqualTo(48);
    assertThat(new String(all, (int) before, 48, DatCodec.CHARSET))
        .isEqualTo("名無し<>sage<>2019/07/29(月) 07:34:07<> てす <>\n");
  }

  @Test
  void aNewThreadIsNamedAfterTheSecondAndCarriesItsTitle() throws IOException {
    TestSite.Reply reply =
        site.post("bbs", "b", "subject", "<題>", "FROM", "太郎#password", "MESSAGE", "一\r\n二");

    String key = Long.toString(TestSite.START.getEpochSecond());
    assertThat(site.dat(key))
        .isEqualTo("太郎 </b>◆ozOtJW9BFA <b><><>2019/07/29(月) 07:34:07<> 一 <br> 二 <>&lt;題&gt;\n");
    assertThat(reply.field("x-resnum")).isEqualTo("1");
    assertThat(reply.text()).contains("/test/read.cgi/b/" + key + "/");
  }

  @Test
  void twoThreadsInOneSecondHaveDifferentKeys() {
    long first = Long.parseLong(site.thread("一"));
    assertThat(site.thread("二")).isEqualTo(Long.toString(first + 1));
  }

  @Test
  void successIsSaidInTheWordsThatClientsLookFor() {
    String key = site.thread("題");
    TestSite.Reply reply = site.post("bbs", "b", "key", key, "MESSAGE", "てす");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.field("Content-Type")).isEqualTo("text/html; charset=Shift_JIS");
    assertThat(reply.field("x-resnum")).isEqualTo("2");
    assertThat(reply.text())
        .contains("<title>書きこみました。</title>")
        .contains("<!-- 2ch_X:true -->")
        .contains("書きこみが終わりました。");
  }

  @Test
  void nameAndMailAreRememberedInCookiesAndFilledIntoForms() {
    String key = site.thread("題");
    TestSite.Reply reply =
        site.post("bbs", "b", "key", key, "FROM", "太郎\"#k", "mail", "sage", "MESSAGE", "てす");

    assertThat(reply.fields("Set-Cookie"))
        .contains("NAME=%E5%A4%AA%E9%83%8E%22%23k; Path=/; Max-Age=31536000; HttpOnly")
        .contains("MAIL=sage; ");
    String page =
        site.get(
                "/test/read.cgi/b/" + key + "/",
                "Cookie",
                "x=y; NAME=%E5%A4%AA%E9%83%8E%22%23k; MAIL=sage")
            .text();
    assertThat(page)
        .contains("name=\"FROM\" value=\"太郎&quot;#k\"")
        .contains("name=\"mail\" value=\"sage\"");
    assertThat(site.get("/b/", "Cookie", "NAME=%zz; MAIL").status()).isEqualTo(200);
  }

  @Test
  void theKeyDecidesWhetherItIsAReply() throws IOException {
    String key = site.thread("題");
    site.post("bbs", "b", "key", key, "subject", "x", "submit", "新規", "time", "1", "MESSAGE", "y");
    assertThat(site.dat(key)).contains("<> y <>\n").endsWith("<>\n");
    site.post("bbs", "b", "key", "", "subject", "x", "submit", "書き込む", "MESSAGE", "y");
    assertThat(site.get("/b/subject.txt").text()).contains("<>x (1)\n");
  }

  @Test
  void utf8IsTakenAndAnsweredInKind() throws IOException {
    String key = site.thread("題");
    TestSite.Reply reply =
        site.post(UTF_8, "charset", "utf-8", "bbs", "b", "key", key, "MESSAGE", "絵文字😀～");

    assertThat(site.dat(key)).contains("<> 絵文字&#128512;～ <>\n");
    assertThat(reply.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(reply.text()).contains("<title>書きこみました。</title>").contains("charset=\"utf-8\"");
  }

  @Test
  void everyPathOfTheScriptTakesForms() throws IOException {
    String key = site.thread("題");
    for (String path :
        new String[] {"/test/bbs.cgi?guid=ON", "/test/subbbs.cgi", "/test/bbs.cgi/"}) {
      byte[] form = TestSite.form(UTF_8, "bbs", "b", "key", key, "MESSAGE", "x").getBytes(UTF_8);
      assertThat(site.ask(TestSite.request("POST", path, form)).field("x-resnum")).isNotNull();
    }
    assertThat(site.dat(key).lines()).hasSize(4);
  }

  @Test
  void multipartFormsAreTaken() throws IOException {
    String key = site.thread("題");
    String part = "--q\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    String body =
        part.formatted("bbs", "b")
            + part.formatted("key", key)
            + part.formatted("MESSAGE", "複数の部分")
            + "--q--\r\n";
    for (Charset charset : new Charset[] {DatCodec.CHARSET, UTF_8}) {
      site.ask(
          TestSite.request(
              "POST",
              "/test/bbs.cgi",
              body.getBytes(charset),
              "Content-Type",
              "multipart/form-data; boundary=q"));
    }
    assertThat(site.dat(key).lines().skip(1)).hasSize(2).allMatch(line -> line.contains("複数の部分"));
  }

  @Test
  void lineFeedsNeverReachAField() throws IOException {
    String key = site.thread("題\r\n名\n");
    site.post(
        "bbs", "b", "key", key, "FROM", "a\nb\r\n", "mail", "sa\nge\r", "MESSAGE", "x\ry\u000bz");
    assertThat(site.dat(key).lines().toList())
        .satisfiesExactly(
            first -> assertThat(first).endsWith("<>題 名"),
            second -> assertThat(second).startsWith("a b<>sa ge<>").endsWith("<> x <br> yz <>"));
  }

  @Test
  void settingsAreReadAgainWhenTheyChange() throws IOException {
    String key = site.thread("題");
    Path file = TestSite.board(data, "BBS_NONAME_NAME=新しい名無し", "BBS_TITLE=t");
    Files.setLastModifiedTime(file.resolve("SETTING.TXT"), FileTime.fromMillis(1));
    site.advance(Duration.ofSeconds(1));
    site.post("bbs", "b", "key", key, "MESSAGE", "x");
    assertThat(site.dat(key)).contains("\n新しい名無し<>");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] form = "bbs=b&key=1234567890&MESSAGE=%82".getBytes(ISO_8859_1);
    assertThat(site.ask(TestSite.request("POST", "/test/bbs.cgi", form)).text())
        .contains(Refusal.NOT_JAPANESE.reason());
  }

  @Test
  void timeGoesOn() throws IOException {
    String key = site.thread("題");
    site.advance(Duration.ofSeconds(1));
    site.post("bbs", "b", "key", key, "MESSAGE", "x");
    assertThat(site.dat(key)).contains("07:34:08");
  }
}
