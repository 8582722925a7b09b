package org.vitrine.box.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vitrine.box.rules.RefusalCode;

/**
 * The time that a request has from its first byte to its last, however busily it trickles in; and
 * what no request may have: a compressed body, or one of its decisive headers twice. Everything of
 * one connection runs on one thread.
 */
final class RequestDeadline {
  private static final List<CharSequence> ONCE =
      List.of(
          HttpHeaderNames.HOST,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.CONTENT_ENCODING,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.AUTHORIZATION,
          "Last-Event-ID");

  private final Duration time;
  private final BoxMetrics metrics;
  private final Bytes bytes = new Bytes();
  private final Messages messages = new Messages();
  private Optional<Future<?>> timer = Optional.empty();

  /** Requests that are read to their end and not answered to the end. */
  private int waiting;

  private boolean hungUp;

  RequestDeadline(Duration time, BoxMetrics metrics) {
    this.time = time;
    this.metrics = metrics;
  }

  /** Stands between the network and the HTTP codec. */
  ChannelHandler bytes() {
    return bytes;
  }

  /** Stands right behind the HTTP codec. */
  ChannelHandler messages() {
    return messages;
  }

  private void hangUp(ChannelHandlerContext context, RefusalCode code, String detail) {
    hungUp = true;
    stop();
    metrics.refused(code);
    if (waiting > 0) {
      // Another answer is on its way; what would be said now would get into it.
      var _ = context.close();
    } else {
      LastWord.say(context, code, detail);
    }
  }

  private void stop() {
    timer.ifPresent(running -> running.cancel(false));
    timer = Optional.empty();
  }

  private final class Bytes extends ChannelInboundHandlerAdapter {
    private Optional<ChannelHandlerContext> own = Optional.empty();

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      own = Optional.of(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (hungUp) {
        ReferenceCountUtil.release(message);
        return;
      }
      if (timer.isEmpty()) {
        timer =
            Optional.of(
                context
                    .executor()
                    .schedule(() -> late(context), time.toMillis(), TimeUnit.MILLISECONDS));
      }
      context.fireChannelRead(message);
    }

    private void late(ChannelHandlerContext context) {
      hangUp(
          context,
          RefusalCode.TIMEOUT,
          "The request did not arrive within %d seconds. Nothing was recorded; send it again."
              .formatted(Math.max(1, time.toSeconds())));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      stop();
      context.fireChannelInactive();
    }

    void refuse(RefusalCode code, String detail) {
      own.ifPresent(context -> hangUp(context, code, detail));
    }
  }

  private final class Messages extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!hungUp && message instanceof HttpRequest request) {
        inspect(request);
      }
      if (hungUp) {
        ReferenceCountUtil.release(message);
        return;
      }
      if (message instanceof LastHttpContent) {
        stop();
        waiting++;
      }
      context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof LastHttpContent && waiting > 0) {
        waiting--;
      }
      var _ = context.write(message, promise);
    }

    private void inspect(HttpRequest request) {
      if (request.decoderResult().isFailure()) {
        bytes.refuse(
            RefusalCode.BAD_REQUEST,
            "This is no HTTP request, or its address (4,096 bytes) or its headers (8,192) are too"
                + " long.");
        return;
      }
      if (request.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
        bytes.refuse(
            RefusalCode.MEDIA_TYPE,
            "Compressed bodies are not taken. Send the body as it is, without Content-Encoding.");
        return;
      }
      for (CharSequence name : ONCE) {
        if (request.headers().getAll(name).size() > 1) {
          bytes.refuse(
              RefusalCode.BAD_REQUEST,
              "The header %s stands in the request more than once. Send it once.".formatted(name));
          return;
        }
      }
    }
  }
}
