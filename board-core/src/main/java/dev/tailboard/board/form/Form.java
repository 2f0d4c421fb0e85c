package dev.tailboard.board.form;

import dev.tailboard.board.text.JapaneseText;
import dev.tailboard.dat.DatCodec;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A submitted form. Its charset is the one that {@code Content-Type} or a field {@code charset} or
 * {@code _charset_} names; without a name, or when the name is wrong, the one in which all values
 * are valid, CP932 before UTF-8.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Form {
  private final Charset charset;
  private final Map<String, byte[]> raw;
  private final Map<String, String> texts;

  private Form(Charset charset, Map<String, byte[]> raw, Map<String, String> texts) {
    this.charset = charset;
    this.raw = raw;
    this.texts = texts;
  }

  /**
   * Reads a form.
   *
   * @param contentType the value of the Content-Type field; anything but multipart is read as
   *     urlencoded
   * @param content the content of the request
   * @return the form; empty when its bytes are text neither in CP932 nor in UTF-8
   */
  public static Optional<Form> read(@Nullable String contentType, byte[] content) {
    MediaType type = MediaType.parse(contentType == null ? "" : contentType);
    Optional<String> boundary = type.parameter("boundary");
    Map<String, byte[]> raw =
        type.type().startsWith("multipart/") && boundary.isPresent()
            ? Multipart.read(content, boundary.get())
            : UrlEncoded.read(content);
    boolean utf8First = isUtf8(label(type, raw));
    Charset first = utf8First ? StandardCharsets.UTF_8 : DatCodec.CHARSET;
    Form form = decoded(raw, first);
    if (form == null) {
      form = decoded(raw, utf8First ? DatCodec.CHARSET : StandardCharsets.UTF_8);
    }
    return Optional.ofNullable(form);
  }

  /** The charset that the sender names; empty when it names none. */
  private static String label(MediaType type, Map<String, byte[]> raw) {
    Optional<String> parameter = type.parameter("charset");
    if (parameter.isPresent()) {
      return parameter.get();
    }
    byte[] field = raw.getOrDefault("charset", raw.get("_charset_"));
    return field == null ? "" : new String(field, StandardCharsets.ISO_8859_1);
  }

  private static boolean isUtf8(String label) {
    String name = label.strip();
    return name.equalsIgnoreCase("utf-8") || name.equalsIgnoreCase("utf8");
  }

  /** The charset that the values came in: CP932 or UTF-8. */
  public Charset charset() {
    return charset;
  }

  /** The value of a field; empty when it is missing. */
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /**
   * The value of a field in CP932: as it was sent, or else encoded as a browser would. Empty when
   * it is missing.
   */
  public byte[] cp932(String name) {
    return charset.equals(DatCodec.CHARSET)
        ? raw.getOrDefault(name, new byte[0]).clone()
        : DatCodec.encode(text(name));
  }

  /** The form in a charset; null when a value is not valid in it. */
  private static @Nullable Form decoded(Map<String, byte[]> raw, Charset charset) {
    var texts = new HashMap<String, String>();
    for (Map.Entry<String, byte[]> field : raw.entrySet()) {
      Optional<String> text = JapaneseText.decode(field.getValue(), charset);
      if (text.isEmpty()) {
        return null;
      }
      texts.put(field.getKey(), text.get());
    }
    return new Form(charset, raw, texts);
  }
}
