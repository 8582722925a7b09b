package org.vitrine.verifier.corrupt.weak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Transcript;

/**
 * A transcript from which all items of one name are left out: what the challenges of real systems
 * forgot to bind. A name that does not occur leaves it whole.
 */
final class WeakTranscript {
  private final String omitted;
  private Transcript transcript;

  private WeakTranscript(String label, String omitted) {
    this.transcript = Transcript.of(label);
    this.omitted = omitted;
  }

  static WeakTranscript of(String label, String omitted) {
    return new WeakTranscript(label, omitted);
  }

  WeakTranscript item(String name, byte[] bytes) {
    if (!name.equals(omitted)) {
      transcript = transcript.item(name, bytes);
    }
    return this;
  }

  WeakTranscript item(String name, Element element) {
    return item(name, element.encode());
  }

  WeakTranscript item(String name, String text) {
    return item(name, text.getBytes(StandardCharsets.UTF_8));
  }

  WeakTranscript item(String name, long number) {
    return item(name, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  Scalar challenge() {
    return transcript.challenge();
  }
}
