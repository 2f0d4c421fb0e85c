package dev.tailboard.board.text;

import dev.tailboard.dat.DatCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells CP932 from UTF-8, for bytes that nobody labelled. */
public final class JapaneseText {
  private JapaneseText() {}

  /** The text if the bytes are valid in a charset to the last one; empty otherwise. */
  public static Optional<String> decode(byte[] bytes, Charset charset) {
    if (isAscii(bytes)) { // the same in both, and most fields are that: key, board, sage
      return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    }
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  /** CP932 if the bytes are that, else UTF-8 if they are that, else CP932 with its gaps filled. */
  public static String decode(byte[] bytes) {
    return decode(bytes, DatCodec.CHARSET)
        .or(() -> decode(bytes, StandardCharsets.UTF_8))
        .orElseGet(() -> new String(bytes, DatCodec.CHARSET));
  }
}
