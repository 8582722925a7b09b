package org.vitrine.box.testing;

import java.security.SecureRandom;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.Signature;

/** A voter with its key and its line of the roll. */
public final class TestVoter {
  private final SecretScalar secret;
  private final Element credential;
  private final String cell;
  private final String style;
  private final long weight;

  TestVoter(String cell, String style, long weight, SecureRandom random) {
    secret = SecretScalar.random(random);
    credential = FixedBase.BASE.multiply(secret);
    this.cell = cell;
    this.style = style;
    this.weight = weight;
  }

  public Element credential() {
    return credential;
  }

  public String cell() {
    return cell;
  }

  public String style() {
    return style;
  }

  public long weight() {
    return weight;
  }

  public RollLine line() {
    return new RollLine(credential, weight, style, cell);
  }

  public Author author() {
    return new Author.Voter(credential);
  }

  /** The logarithm of the credential. */
  public SecretScalar secret() {
    return secret;
  }

  Signature sign(byte[] message, SecureRandom random) {
    Transcript context =
        Transcript.of("vitrine/1/credential-signature")
            .item("group", "ristretto255")
            .item("message", message);
    return Signature.of(SchnorrProof.prove(context, secret, credential, random).encode());
  }
}
