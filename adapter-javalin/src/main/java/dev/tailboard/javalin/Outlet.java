package dev.tailboard.javalin;

import dev.tailboard.longpoll.Answer;
import dev.tailboard.longpoll.Body;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Where one answer leaves, without blocking.
 *
 * @param response the response below the servlet layer, which would rewrite {@code Content-Type}
 *     and miss the bytes that do not pass through it
 * @param buffers for what is read from files
 */
record Outlet(Response response, ByteBufferPool buffers) {
  /** Sets status and fields. They leave with the first write. */
  void head(Answer answer) {
    HttpFields fields = answer.encodedBy(HttpFields.class, Outlet::encode);
    HttpFields.Mutable head = response.getHeaders();
    head.remove(HttpHeader.CONTENT_TYPE);
    for (HttpField field : fields) {
      head.remove(field.getName());
    }
    head.add(fields);
    response.setStatus(answer.status());
  }

  /**
   * Writes a body whose length is known.
   *
   * @param last whether the answer ends with it
   * @param written told when it has been written and freed
   */
  void write(Body body, boolean last, Callback written) {
    if (body instanceof Body.Shared shared) {
      response.write(last, shared.bytes().duplicate(), written);
    } else if (body instanceof Body.FileSlice slice) {
      new SliceSender(slice, this, last, written).iterate();
    } else {
      response.write(last, BufferUtil.EMPTY_BUFFER, written);
    }
  }

  private static HttpFields encode(Answer answer) {
    var fields = HttpFields.build();
    answer.forEachField(
        (name, value) ->
            fields.add(new PreEncodedHttpField(HttpHeader.CACHE.get(name), name, value)));
    return fields.asImmutable();
  }
}
