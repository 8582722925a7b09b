package org.vitrine.crypto.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes that cosigners sign (C2SP tlog-cosignature). */
final class CosignedMessage {
  private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  private CosignedMessage() {}

  /** Two lines before the note's text. */
  static byte[] ed25519(String text, long time) {
    return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  /** A structure that names the cosigner; the subtree is the whole tree, from entry 0. */
  static byte[] mlDsa44(String cosigner, long time, Checkpoint checkpoint) {
    byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    byte[] root = checkpoint.root().bytes();
    int fixed = SUBTREE_LABEL.length + 2 + 3 * Long.BYTES + root.length;
    return ByteBuffer.allocate(fixed + name.length + origin.length)
        .put(SUBTREE_LABEL)
        .put((byte) name.length)
        .put(name)
        .putLong(time)
        .put((byte) origin.length)
        .put(origin)
        .putLong(0)
        .putLong(checkpoint.size())
        .put(root)
        .array();
  }
}
