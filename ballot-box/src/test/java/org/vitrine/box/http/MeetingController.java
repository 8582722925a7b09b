package org.vitrine.box.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets nobody out before so many requests are inside at once. */
@Controller("/test/meeting")
final class MeetingController {
  static final int GUESTS = 50;

  private final CountDownLatch missing = new CountDownLatch(GUESTS);

  @Get
  @Produces(MediaType.TEXT_PLAIN)
  String meet() throws InterruptedException {
    missing.countDown();
    return missing.await(15, TimeUnit.SECONDS) ? "all are here" : missing.getCount() + " missing";
  }
}
