package dev.tailboard.board.peercast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads answers of the API (JSON-RPC 2.0), which come from another program and are not trusted:
 * depth, numbers and texts are bounded, unknown members are skipped.
 */
final class RpcReader {
  private static final int DEEPEST = 200;
  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_NODES = 20_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private RpcReader() {}

  /**
   * The ids of the channels that the server broadcasts, in the result of {@code getChannels}.
   *
   * @throws IOException if it is not such an answer
   */
  static List<String> broadcasts(byte[] answer) throws IOException {
    var ids = new ArrayList<String>();
    readResult(
        answer,
        json -> {
          var channel = new Channel();
          members(json, name -> channel.read(json, name));
          if (channel.broadcasting && channel.id.matches("[0-9A-Fa-f]{32}")) {
            ids.add(channel.id);
          }
        });
    return List.copyOf(ids);
  }

  private static final class Channel {
    private String id = "";
    private boolean broadcasting;

    void read(JsonParser json, String name) throws IOException {
      switch (name) {
        case "channelId" -> id = text(json);
        case "status" -> members(json, member -> readStatus(json, member));
        default -> json.skipChildren();
      }
    }

    private void readStatus(JsonParser json, String name) throws IOException {
      if (name.equals("isBroadcasting")) {
        broadcasting = json.currentToken() == JsonToken.VALUE_TRUE;
      } else {
        json.skipChildren();
      }
    }
  }

  /**
   * All nodes of the trees in the result of {@code getChannelRelayTree}.
   *
   * @throws IOException if it is not such an answer
   */
  static List<RelayNode> nodes(byte[] answer) throws IOException {
    var nodes = new ArrayList<RelayNode>();
    readResult(answer, json -> readNode(json, nodes));
    return List.copyOf(nodes);
  }

  private static void readNode(JsonParser json, List<RelayNode> nodes) throws IOException {
    if (nodes.size() >= MOST_NODES) {
      throw new IOException("a relay tree has too many nodes");
    }
    var node = new Node();
    members(json, name -> node.read(json, name, nodes));
    nodes.add(
        new RelayNode(node.address, node.version, node.firewalled, node.relayFull, node.relays));
  }

  private static final class Node {
    private String address = "";
    private String version = "";
    private boolean firewalled;
    private boolean relayFull;
    private int relays;

    void read(JsonParser json, String name, List<RelayNode> nodes) throws IOException {
      boolean isTrue = json.currentToken() == JsonToken.VALUE_TRUE;
      switch (name) {
        case "address" -> address = text(json);
        case "versionString" -> version = text(json);
        case "isFirewalled" -> firewalled = isTrue;
        case "isRelayFull" -> relayFull = isTrue;
        case "localRelays" -> relays = json.getValueAsInt(0);
        case "children" -> elements(json, each -> readNode(each, nodes));
        default -> json.skipChildren();
      }
    }
  }

  private interface Step<T> {
    void accept(T value) throws IOException;
  }

  /** Calls a step for each element of the array that is the result. */
  private static void readResult(byte[] answer, Step<JsonParser> element) throws IOException {
    var found = new boolean[1];
    try (JsonParser json = FACTORY.createParser(answer)) {
      json.nextToken();
      members(
          json,
          name -> {
            if (name.equals("result") && json.currentToken() == JsonToken.START_ARRAY) {
              elements(json, element);
              found[0] = true;
            } else {
              json.skipChildren();
            }
          });
    }
    if (!found[0]) {
      throw new IOException("the answer has no result");
    }
  }

  /** Calls a step for each member of an object, at its value. */
  private static void members(JsonParser json, Step<String> member) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("an object is missing in the answer");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.accept(name);
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the answer ends too early");
    }
  }

  private static void elements(JsonParser json, Step<JsonParser> element) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        throw new IOException("the answer ends too early");
      }
      element.accept(json);
    }
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return "";
  }
}
