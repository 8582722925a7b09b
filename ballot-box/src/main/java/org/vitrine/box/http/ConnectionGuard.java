package org.vitrine.box.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.box.rules.RefusalCode;

/**
 * What stands before the framework on every connection: so many may be open, a request has so much
 * time to arrive and its answer so much to be taken, and some forms of request are not taken at
 * all.
 */
@Singleton
final class ConnectionGuard implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final BoxConfiguration configuration;
  private final BoxMetrics metrics;
  private final AtomicInteger open = new AtomicInteger();

  ConnectionGuard(BoxConfiguration configuration, BoxMetrics metrics) {
    this.configuration = configuration;
    this.metrics = metrics;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(Optional.empty()));
    return event.getBean();
  }

  /** Equips a connection, once its pipeline is there. */
  private final class Customizer implements NettyServerCustomizer {
    private final Optional<Channel> connection;

    Customizer(Optional<Channel> connection) {
      this.connection = connection;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Customizer(Optional.of(channel)) : this;
    }

    @Override
    public void onStreamPipelineBuilt() {
      connection.ifPresent(ConnectionGuard.this::equip);
    }
  }

  private void equip(Channel connection) {
    ChannelPipeline pipeline = connection.pipeline();
    var _ = connection.closeFuture().addListener(closed -> open.decrementAndGet());
    if (open.incrementAndGet() > configuration.connections()) {
      pipeline.addFirst("turn-away", new TurnAway(metrics));
      return;
    }
    var deadline = new RequestDeadline(configuration.requestTime(), metrics);
    pipeline.addFirst("deadline-bytes", deadline.bytes());
    pipeline.addFirst("slow-reader", new SlowReader(configuration.requestTime().toMillis()));
    pipeline.addAfter(
        ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
        "deadline-messages",
        deadline.messages());
  }

  /** Hangs up on whoever does not take a piece of its answer in time. */
  private final class SlowReader extends WriteTimeoutHandler {
    SlowReader(long millis) {
      super(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void writeTimedOut(ChannelHandlerContext context) {
      metrics.refused(RefusalCode.TIMEOUT);
      var _ = context.close();
    }
  }
}
