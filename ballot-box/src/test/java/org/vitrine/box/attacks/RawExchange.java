package org.vitrine.box.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** Bytes to the ballot box and bytes back, without a client that would mend them on the way. */
final class RawExchange {
  private static final int TIMEOUT = 15_000;

  private RawExchange() {}

  /**
   * All that came back until the other side hung up; nothing if it only did that.
   *
   * @param text head and body
   */
  record Answer(String text) {
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    String header(String name) {
      int end = text.indexOf("\r\n\r\n");
      return text.substring(0, Math.max(end, 0))
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }

    String begin() {
      return text.substring(0, Math.min(text.length(), 600));
    }
  }

  static Answer send(int port, byte[] request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // It may have answered before it had read everything.
      }
      return new Answer(read(socket));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends the second part a byte at a time, until somebody answers. */
  static Answer trickle(int port, byte[] first, byte[] second, int pauseMillis) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT);
      OutputStream out = socket.getOutputStream();
      out.write(first);
      try {
        for (byte b : second) {
          out.write(b);
          out.flush();
          if (socket.getInputStream().available() > 0) {
            break;
          }
          Thread.sleep(pauseMillis);
        }
      } catch (IOException e) {
        // Hung up on; what was said before stands in the buffer.
      }
      return new Answer(read(socket));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads until the end, or until it breaks off. */
  static String read(Socket socket) {
    var bytes = new ByteArrayOutputStream();
    try {
      byte[] buffer = new byte[8_192];
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        bytes.write(buffer, 0, n);
      }
    } catch (IOException e) {
      if (e instanceof java.net.SocketTimeoutException && bytes.size() == 0) {
        throw new AssertionError("no answer, and nobody hung up", e);
      }
    }
    return bytes.toString(ISO_8859_1);
  }
}
