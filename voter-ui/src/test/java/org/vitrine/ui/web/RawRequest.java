package org.vitrine.ui.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Requests sent as they are written, for what a client library would mend or not wait for. */
final class RawRequest {
  private static final int TIMEOUT_MILLIS = 10_000;

  private RawRequest() {}

  /**
   * Sends a request and nothing after it.
   *
   * @return the first line of the answer
   */
  static String send(String server, String request) throws IOException {
    URI address = URI.create(server);
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      return answer.split("\r\n", 2)[0];
    }
  }
}
