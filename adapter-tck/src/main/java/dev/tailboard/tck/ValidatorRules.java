package dev.tailboard.tck;

import static dev.tailboard.tck.wire.ReplyAssert.assertThat;

import dev.tailboard.tck.wire.Ask;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Preconditions (RFC 9110 §13). In the tables TAG stands for the ETag, DATE for Last-Modified, OLD
 * and NEW for a second before and after it, and a blank cell for no field.
 */
abstract class ValidatorRules extends Rules {
  ValidatorRules(HttpContract contract) {
    super(contract);
  }

  @ParameterizedTest(name = "RFC 9110 §13.1.2 If-None-Match with {0} is {2}")
  @CsvSource({
    "the ETag,                       TAG,                  304",
    "the ETag marked weak,           W/TAG,                304",
    "anything,                       *,                    304",
    "a list that has it last,        '\"a\", \"b\", TAG',  304",
    "a list that has it weakly,      '\"a\",W/TAG,\"b\"',  304",
    "a list with empty elements,     ', , TAG',            304",
    "another ETag,                   '\"other\"',          200",
    "a list of others,               '\"a\", W/\"b\"',     200",
    "a comma inside another ETag,    '\"a,b\"',            200",
    "no ETag at all,                 nonsense,             200",
  })
  void If_None_Match(String rule, String value, int status) throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get().with("If-None-Match", value.replace("TAG", dat.etag()))))
        .hasStatus(status);
  }

  @ParameterizedTest(name = "RFC 9110 §13.1.1 If-Match with {0} is {2}")
  @CsvSource({
    "the ETag,                  TAG,              200",
    "anything,                  *,                200",
    "a list that has it,        '\"a\", TAG',     200",
    "the ETag marked weak,      W/TAG,            412",
    "another ETag,              '\"other\"',      412",
    "a list of others,          '\"a\", \"b\"',   412",
  })
  void If_Match(String rule, String value, int status) throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get().with("If-Match", value.replace("TAG", dat.etag())))).hasStatus(status);
  }

  @ParameterizedTest(name = "RFC 9110 §13.1.3-4 {0}: {1} {2} is {3}")
  @CsvSource({
    "the same date,      If-Modified-Since,   DATE,             304",
    "an older date,      If-Modified-Since,   OLD,              200",
    "the same date,      If-Unmodified-Since, DATE,             200",
    "a newer date,       If-Unmodified-Since, NEW,              200",
    "an older date,      If-Unmodified-Since, OLD,              412",
    "no date,            If-Unmodified-Since, '[Object object]', 200",
  })
  void Dates(String rule, String name, String value, int status) throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.get().with(name, dated(value, dat)))).hasStatus(status);
  }

  @ParameterizedTest(name = "RFC 9110 §5.6.7 the obsolete date form {0} is read")
  @CsvSource({"'EEEE, dd-MMM-yy HH:mm:ss'' GMT'''", "'EEE MMM ppd HH:mm:ss yyyy'"})
  void Obsolete_dates(String pattern) throws Exception {
    Dat dat = dat(2);
    String date =
        DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
            .withZone(ZoneOffset.UTC)
            .format(Instant.ofEpochSecond(dat.file().snapshot().lastModified()));
    assertThat(ask(dat.get().with("If-Modified-Since", date))).hasStatus(304);
  }

  @ParameterizedTest(name = "RFC 9110 §13.2.2 {0}: {5}")
  @CsvSource({
    "If-None-Match hides If-Modified-Since, , '\"x\"', DATE, , 200",
    "If-None-Match alone decides,           , TAG,     OLD,  , 304",
    "If-Match hides If-Unmodified-Since,    TAG, , ,        OLD, 200",
    "If-Match comes before If-None-Match,   '\"x\"', TAG, , , 412",
    "If-Unmodified-Since comes first too,   , TAG, , OLD, 412",
    "both may hold,                         TAG, '\"x\"', , , 200",
    "If-Match held and If-None-Match met,   TAG, TAG, , , 304",
  })
  void Precedence(
      String rule, String match, String noneMatch, String since, String unmodified, int status)
      throws Exception {
    Dat dat = dat(2);
    Ask ask = dat.get();
    ask = with(ask, "If-Match", match, dat);
    ask = with(ask, "If-None-Match", noneMatch, dat);
    ask = with(ask, "If-Modified-Since", since, dat);
    ask = with(ask, "If-Unmodified-Since", unmodified, dat);
    assertThat(ask(ask)).hasStatus(status);
  }

  @Test
  void RFC_9110_15_4_5_a_304_has_the_validators_and_no_body() throws Exception {
    Dat dat = dat(2);
    try (var wire = wire()) {
      assertThat(wire.ask(dat.get().with("If-None-Match", dat.etag())))
          .hasStatus(304)
          .hasField("ETag", dat.etag())
          .hasField("Last-Modified", dat.lastModified())
          .hasNoField("Transfer-Encoding")
          .hasEmptyBody();
      assertThat(wire.ask(dat.get())).hasStatus(200).hasBody(dat.bytes());
    }
  }

  @Test
  void RFC_9110_13_2_1_a_precondition_is_of_no_account_where_there_is_no_dat() throws Exception {
    Ask gone = Ask.get("/tck/dat/1111111111.dat");
    assertThat(ask(gone.with("If-None-Match", "*"))).hasStatus(404);
    assertThat(ask(gone.with("If-Modified-Since", "Mon, 29 Jul 2019 07:34:07 GMT"))).hasStatus(404);
  }

  @Test
  void RFC_9110_13_2_2_a_failed_If_Match_is_412_before_the_range_is_looked_at() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.range("0-9").with("If-Match", "\"x\"")))
        .hasStatus(412)
        .hasNoField("Content-Range");
    assertThat(ask(dat.range("99999-").with("If-Match", "\"x\""))).hasStatus(412);
  }

  @Test
  void RFC_9110_13_2_2_a_kept_If_Match_leaves_the_range_as_it_is() throws Exception {
    Dat dat = dat(2);
    assertThat(ask(dat.range("0-9").with("If-Match", dat.etag())))
        .hasStatus(206)
        .hasBody(dat.bytes(0, 10));
  }

  @Test
  void RFC_9110_13_1_2_the_ETag_of_yesterday_does_not_hide_today() throws Exception {
    Dat dat = dat(2);
    String seen = dat.etag();
    dat.append();
    assertThat(ask(dat.get().with("If-None-Match", seen))).hasStatus(200).hasBody(dat.bytes());
  }

  private static Ask with(Ask ask, String name, String value, Dat dat) {
    return value == null ? ask : ask.with(name, dated(value, dat));
  }

  private static String dated(String value, Dat dat) {
    return switch (value) {
      case "DATE" -> dat.lastModified();
      case "OLD" -> dat.httpDate(-1);
      case "NEW" -> dat.httpDate(1);
      default -> value.replace("TAG", dat.etag());
    };
  }
}
