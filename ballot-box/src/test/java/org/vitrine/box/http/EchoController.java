package org.vitrine.box.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;

/** Says how many bytes it got, and whether it runs on a virtual thread. */
@Controller("/test/echo")
final class EchoController {
  @Post
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Produces(MediaType.TEXT_PLAIN)
  String echo(@Body byte[] body) {
    return body.length + " " + Thread.currentThread().isVirtual();
  }
}
