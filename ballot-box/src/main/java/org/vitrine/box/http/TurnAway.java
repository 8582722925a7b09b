package org.vitrine.box.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.vitrine.box.rules.RefusalCode;

/** A connection too many: reads nothing of its request, says so, and hangs up. */
final class TurnAway extends ChannelInboundHandlerAdapter {
  private static final long SECONDS = 5;

  private final BoxMetrics metrics;
  private boolean answered;

  TurnAway(BoxMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  var _ = context.close();
                },
                SECONDS,
                TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
    if (!answered) {
      answered = true;
      metrics.refused(RefusalCode.BUSY);
      LastWord.say(
          context,
          RefusalCode.BUSY,
          "As many connections are open as the ballot box allows. Try again in a few seconds.");
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    // Nobody behind this handler needs to know.
  }
}
