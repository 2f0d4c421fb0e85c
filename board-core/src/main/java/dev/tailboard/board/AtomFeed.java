package dev.tailboard.board;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed (RFC 4287).
 *
 * @param title as HTML
 * @param id of the feed, for ever
 * @param self where the feed is
 * @param page where people read the same
 * @param updated when something of it changed
 * @param entries the newest first
 */
record AtomFeed(
    String title, String id, String self, String page, Instant updated, List<Entry> entries) {
  /**
   * One entry.
   *
   * @param title as HTML
   * @param id for ever
   * @param page where people read it
   * @param author plain text
   * @param content as HTML
   */
  record Entry(
      String title,
      String id,
      String page,
      String author,
      Instant published,
      Instant updated,
      String content) {}

  byte[] toXml() {
    var out = new ByteArrayOutputStream(4096);
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
      head(xml, title, id, updated);
      link(xml, "self", self);
      link(xml, "alternate", page);
      for (Entry each : entries) {
        entry(xml, each);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException neverInMemory) {
      throw new IllegalStateException(neverInMemory);
    }
    return out.toByteArray();
  }

  private static void entry(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    head(xml, entry.title(), entry.id(), entry.updated());
    text(xml, "published", entry.published().toString());
    link(xml, "alternate", entry.page());
    xml.writeStartElement("author");
    text(xml, "name", entry.author().isBlank() ? "-" : entry.author());
    xml.writeEndElement();
    html(xml, "content", entry.content());
    xml.writeEndElement();
  }

  private static void head(XMLStreamWriter xml, String title, String id, Instant updated)
      throws XMLStreamException {
    html(xml, "title", title);
    text(xml, "id", id);
    text(xml, "updated", updated.toString());
  }

  private static void link(XMLStreamWriter xml, String relation, String target)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", target);
  }

  private static void html(XMLStreamWriter xml, String name, String html)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("type", "html");
    xml.writeCharacters(allowed(html));
    xml.writeEndElement();
  }

  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  /** The text without the characters that no XML document may hold (XML 1.0 §2.2). */
  private static String allowed(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }
}
