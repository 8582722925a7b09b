package org.vitrine.box.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/** What every refusal over HTTP must look like. */
public final class RefusedRequest {
  private RefusedRequest() {}

  /** A problem document (RFC 9457) with this status and code, and a detail for people. */
  public static JsonCursor assertProblem(HttpResponse<byte[]> response, int status, String code) {
    assertEquals(status, response.statusCode(), () -> begin(response));
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    JsonCursor problem = RunningService.json(response.body());
    try {
      assertEquals(code, problem.field("code").string(40), () -> begin(response));
      assertEquals(status, problem.field("status").integer(100, 599));
      assertTrue(problem.field("detail").string(10, 1_000).length() > 10);
      assertEquals("about:blank", problem.field("type").string(40));
      problem.field("title").string(3, 100);
    } catch (MalformedException e) {
      throw new AssertionError(begin(response), e);
    }
    return problem;
  }

  private static String begin(HttpResponse<byte[]> response) {
    String text = RunningService.text(response);
    return text.substring(0, Math.min(text.length(), 300));
  }

  /** Refused so, signed by the ballot box, and the board has not grown. */
  public static JsonCursor assertRefused(
      RunningService service,
      RunningService.Client board,
      Digest election,
      byte[] body,
      int status,
      String code) {
    long size = board.size();
    JsonCursor problem = assertProblem(service.post(board.base() + "/entries", body), status, code);
    try {
      SignedAnswer signed = SignedAnswer.decode(problem.field("signed"));
      var refusal = assertInstanceOf(SignedAnswer.Refusal.class, signed.answer());
      assertEquals(Digest.sha256(body), refusal.digest());
      assertEquals(code, refusal.code());
      byte[] message = SignedAnswer.message(election, refusal);
      assertTrue(board.identity().box().verify(message, signed.signature().bytes()).isValid());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
    assertEquals(size, board.size());
    return problem;
  }

  /** The same of a submission. */
  public static JsonCursor assertRefused(
      RunningService service,
      RunningService.Client board,
      Digest election,
      Submission submission,
      int status,
      String code) {
    return assertRefused(service, board, election, submission.encode(), status, code);
  }
}
