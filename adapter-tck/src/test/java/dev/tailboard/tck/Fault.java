package dev.tailboard.tck;

import java.util.Locale;

/** A mistake an adapter could make, and the test of the contract that must find it. */
enum Fault {
  NONE(HttpContract.class, ""),
  KEEPS_OPEN_ON_CLOSE(HttpContract.WireForms.class, "H1_Connection_close_really_closes_after_404"),
  RESETS_INSTEAD_OF_CLOSING(HttpContract.WireForms.class, "H1_close"),
  SENDS_LENGTH_0_ON_HEAD(HttpContract.Heads.class, "H6_HEAD"),
  SENDS_NO_DATE(
      HttpContract.WireForms.class, "H4_no_field_that_frames_or_dates_the_answer_comes_twice"),
  SENDS_FIELDS_TWICE(HttpContract.Ranges.class, "D1_a_range_to_the_end_is_206_with_those_bytes"),
  SENDS_TRAILING_BLANK_IN_STATUS_LINE(HttpContract.WireForms.class, "H4_status_line"),
  CHUNKS_EVERYTHING(HttpContract.Ranges.class, "D1_a_206_says_what_it_is"),
  CHUNKS_OVER_HTTP_1_0(
      HttpContract.Seam.class,
      "Seam_a_live_body_over_HTTP_1_0_is_not_chunked_and_ends_with_the_connection"),
  TAKES_FIRST_FIELD_LINE_ONLY(
      HttpContract.Ranges.class, "D7_two_Range_lines_are_one_malformed_field"),
  LOSES_RANGE(HttpContract.Ranges.class, "D7_a_satisfiable_range_is_206"),
  LOSES_PREFER(HttpContract.WaitEnds.class, "RFC_7240_Prefer_wait_alone_asks_for_waiting"),
  LOSES_IF_RANGE(HttpContract.IfRange.class, "If_Range_with_another_ETag_gives_everything"),
  LOSES_LAST_EVENT_ID(HttpContract.ServerSentEvents.class, "Events_resume_after_Last_Event_ID"),
  ADDS_ETAG_EVERYWHERE(HttpContract.AtTheEnd.class, "D4_at_the_end_416_carries_no_validators"),
  DECODES_THE_TARGET(
      HttpContract.Seam.class, "Seam_the_query_is_passed_on_as_it_came_still_encoded"),
  TELLS_PEER_WITH_PORT(HttpContract.Seam.class, "Seam_the_client_is_its_address_without_port"),
  IGNORES_ABSOLUTE_FORM(
      HttpContract.Connections.class, "RFC_9112_3_2_2_an_absolute_target_is_read_like_a_plain_one"),
  FORGETS_EXPECT(
      HttpContract.PostedContent.class, "RFC_9110_10_1_1_Expect_100_continue_is_told_to_go_on"),
  TAKES_ANY_CONTENT_LENGTH(
      HttpContract.PostedContent.class, "RFC_9112_6_3_two_different_lengths_are_400_and_the_end"),
  LOSES_PIPELINED_BYTES(
      HttpContract.Connections.class,
      "Pipelining_a_request_behind_a_parked_one_is_answered_after_it"),
  SHORTENS_FILE_SLICES(
      HttpContract.LargeDats.class, "Two_megabytes_arrive_as_they_are_in_the_file"),
  LEAKS_LEASES(HttpContract.LeavingClients.class, "W5_a_file_that_was_sent_is_closed"),
  NEVER_CANCELS(HttpContract.LeavingClients.class, "Leaving_while_parked_frees_the_poll"),
  RUNS_HOME_ON_THE_GIVING_THREAD(
      HttpContract.Seam.class,
      "W4_home_runs_its_tasks_one_at_a_time_in_order_and_never_on_the_giving_thread"),
  TELLS_THE_EXCEPTION(
      HttpContract.Seam.class,
      "Seam_a_handler_that_throws_is_500_without_a_word_about_it_and_the_server_lives");

  final Class<?> theme;
  final String test;

  Fault(Class<?> theme, String test) {
    this.theme = theme;
    this.test = test;
  }

  boolean loses(String field) {
    return name().equals("LOSES_" + field.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
