package org.vitrine.crypto.ceremony;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.EqualityProof;

/**
 * What trustee j keeps after the ceremony: s_j = Σ_i f_i(j), its share of the election's secret key
 * (§7).
 */
public final class TrusteeSecret implements AutoCloseable {
  private final int trustee;
  private final SecretScalar share;

  private TrusteeSecret(int trustee, SecretScalar share) {
    this.trustee = trustee;
    this.share = share;
  }

  /**
   * Adds up the shares from all trustees, its own included.
   *
   * @param trustee j, the number of the trustee that keeps it
   * @param shares f_1(j) … f_n(j); they stay as they are
   * @throws IllegalArgumentException if they are not n shares or j is none of n trustees
   */
  public static TrusteeSecret combine(
      Attempt attempt, int trustee, Collection<SecretScalar> shares) {
    attempt.requireTrustee(trustee);
    if (shares.size() != attempt.trustees()) {
      throw new IllegalArgumentException(
          shares.size() + " shares where " + attempt.trustees() + " are needed");
    }
    SecretScalar sum = SecretScalar.of(0);
    for (SecretScalar share : shares) {
      SecretScalar before = sum;
      sum = before.add(share);
      before.close();
    }
    return new TrusteeSecret(trustee, sum);
  }

  /**
   * Reads the bytes that {@link #toBytes} gave.
   *
   * @throws DecodingException for anything but 32 bytes of a canonical scalar
   */
  public static TrusteeSecret decode(int trustee, byte[] bytes) throws DecodingException {
    return new TrusteeSecret(trustee, SecretScalar.decode(bytes));
  }

  /** s_j as 32 bytes, to be sealed; the caller overwrites them after use. */
  public byte[] toBytes() {
    return share.toBytes();
  }

  /** j, from 1. */
  public int trustee() {
    return trustee;
  }

  /** P_j = s_j·G, to be compared with the {@link ThresholdKey}'s. */
  public Element publicShare() {
    return FixedBase.BASE.multiply(share);
  }

  /** s_j·Q for a point that is not of anybody's choosing, with proof (§7, restore drill). */
  public Drill drill(Digest election, SecureRandom random) {
    Element point = Drill.point(election, trustee);
    var image = new EqualityProof.Image(point, point.multiply(share));
    return new Drill(
        image.image(),
        EqualityProof.prove(
            Drill.context(election, trustee), share, publicShare(), List.of(image), random));
  }

  /**
   * D_j = s_j·A_j for every position of one group of one contest, with proof (§10.3).
   *
   * @param statement what is decrypted; the caller has verified the whole record behind it
   */
  public PartialDecryption decrypt(DecryptionStatement statement, SecureRandom random) {
    List<EqualityProof.Image> images =
        statement.pads().stream()
            .map(pad -> new EqualityProof.Image(pad, pad.multiply(share)))
            .toList();
    return new PartialDecryption(
        images.stream().map(EqualityProof.Image::image).toList(),
        EqualityProof.prove(statement.context(trustee), share, publicShare(), images, random));
  }

  @Override
  public void close() {
    share.close();
  }

  /** Constant time in the secret. */
  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof TrusteeSecret other
        && trustee == other.trustee
        && share.equals(other.share);
  }

  /** Tells the number of the trustee, nothing of the secret. */
  @Override
  public int hashCode() {
    return trustee;
  }

  @Override
  public String toString() {
    return "TrusteeSecret[" + trustee + ", hidden]";
  }
}
