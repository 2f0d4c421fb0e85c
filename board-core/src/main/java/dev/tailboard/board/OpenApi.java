package dev.tailboard.board;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The OpenAPI document, which says all that the API can be asked. */
final class OpenApi {
  private static final String FILE = "openapi.json";

  private OpenApi() {}

  static ApiOperation operation() {
    return new ApiOperation(
        "/api/v1/openapi.json",
        call -> TextResource.of(read(), TextResource.Form.JSON).answer(call.request()));
  }

  private static byte[] read() throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException("the jar lacks " + FILE);
      }
      return in.readAllBytes();
    }
  }
}
