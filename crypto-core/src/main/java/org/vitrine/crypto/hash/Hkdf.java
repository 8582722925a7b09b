package org.vitrine.crypto.hash;

import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF (RFC 5869) with SHA-512: extract, then expand. */
public final class Hkdf {
  private static final int MAX_LENGTH = 255 * 64;

  private Hkdf() {}

  /**
   * Derives key material.
   *
   * @param salt may be empty, which RFC 5869 §2.2 treats as 64 zero bytes
   * @param length 1 … 16,320 bytes
   */
  public static byte[] sha512(byte[] ikm, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException("HKDF-SHA-512 gives 1 to 16320 bytes, not " + length);
    }
    var generator = new HKDFBytesGenerator(new SHA512Digest());
    generator.init(new HKDFParameters(ikm, salt, info));
    var output = new byte[length];
    generator.generateBytes(output, 0, length);
    return output;
  }
}
