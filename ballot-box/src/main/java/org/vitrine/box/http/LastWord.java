package org.vitrine.box.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.crypto.json.CanonicalJson;

/** The answer after which a connection is closed, where the framework is not asked any more. */
final class LastWord {
  /** For the client to read it before the connection is gone. */
  private static final long LINGER_MILLIS = 1_000;

  private LastWord() {}

  /**
   * Writes a problem and hangs up.
   *
   * @param context of a handler between the network and the HTTP codec
   */
  static void say(ChannelHandlerContext context, RefusalCode code, String detail) {
    var _ = context.writeAndFlush(bytes(code, detail)).addListener(written -> end(context));
  }

  private static void end(ChannelHandlerContext context) {
    if (context.channel() instanceof DuplexChannel duplex) {
      var _ = duplex.shutdownOutput();
    }
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  var _ = context.close();
                },
                LINGER_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  private static ByteBuf bytes(RefusalCode code, String detail) {
    byte[] body = CanonicalJson.encode(Views.problem(ProblemException.of(code, detail)));
    String retry = code.status() == 503 ? "Retry-After: 2\r\n" : "";
    String head =
        String.format(
            Locale.ROOT,
            "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s"
                + "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
                + "Connection: close\r\n\r\n",
            code.status(),
            code.title(),
            ProblemResponses.PROBLEM_JSON,
            body.length,
            retry);
    return Unpooled.wrappedBuffer(head.getBytes(US_ASCII), body);
  }
}
