package org.vitrine.verifier.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.DestructionCertificate;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.sign.SignatureCheck;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Checks a certificate of destruction (§18) against the keys of a record's manifest. */
public final class CertificateLookup {
  private CertificateLookup() {}

  /** What a certificate is worth. */
  public sealed interface Outcome {
    /**
     * It proves nothing.
     *
     * @param why a clause that reads well after a colon
     */
    record Refused(String why) implements Outcome {}

    /**
     * It names a fingerprint that this record does not reach.
     *
     * @param why a clause that reads well after a colon
     */
    record RecordTooShort(String why) implements Outcome {}

    /**
     * The person of the manifest has signed it.
     *
     * @param title of the election
     * @param who signed: the name in the manifest
     */
    record Signed(String title, String who) implements Outcome {}
  }

  /** Checks a certificate. Whether the record itself is right, verification says. */
  public static Outcome check(DestructionCertificate certificate, RecordSource source)
      throws SourceException {
    Manifest manifest = RecordEntries.manifest(source);
    DestructionCertificate.Statement said = certificate.statement();
    if (!said.election().equals(manifest.electionId())) {
      return new Outcome.Refused("it is about another election, " + said.election());
    }
    Optional<Authority> author = author(manifest, said.author());
    if (author.isEmpty()) {
      return new Outcome.Refused("the manifest has no " + said.author().encode());
    }
    if (certificate.check(author.get().key()) instanceof SignatureCheck.Invalid(String reason)) {
      return new Outcome.Refused("the signature of " + said.author().encode() + " " + reason);
    }
    Optional<Digest> fingerprint = fingerprint(manifest, source);
    if (said.fingerprint().isPresent() && fingerprint.isEmpty()) {
      return new Outcome.RecordTooShort(
          "it names the fingerprint " + said.fingerprint().get() + ", which this record lacks");
    }
    if (!said.fingerprint().equals(fingerprint)) {
      return new Outcome.Refused(
          said.fingerprint()
              .map(named -> "it names another fingerprint, " + named)
              .orElse("it names no fingerprint, and this election has one"));
    }
    return new Outcome.Signed(
        manifest.title().in(manifest.languages().getFirst()), author.get().name());
  }

  private static Optional<Authority> author(Manifest manifest, Author author) {
    return switch (author) {
      case Author.Trustee(int number) when number <= manifest.trustees().size() ->
          Optional.of(manifest.trustees().get(number - 1));
      case Author.Registrar() -> Optional.of(manifest.registrar());
      case Author.Trustee _, Author.Official _, Author.Voter _ -> Optional.empty();
    };
  }

  /** Body hash of the first {@code ready} proposal that k officials have approved (§8.3). */
  private static Optional<Digest> fingerprint(Manifest manifest, RecordSource source)
      throws SourceException {
    Map<Digest, Digest> proposed = new HashMap<>();
    Map<Digest, Set<Author>> approved = new HashMap<>();
    List<Digest> ready = new ArrayList<>();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          Entry entry = RecordEntries.decode(source, seq, bytes);
          switch (entry.body()) {
            case Body.Propose(Action.Ready _) ->
                proposed.put(Entry.hash(bytes), entry.submission().bodyHash());
            case Body.Approve approve when proposed.containsKey(approve.proposal()) -> {
              Set<Author> officials =
                  approved.computeIfAbsent(approve.proposal(), p -> new HashSet<>());
              if (officials.add(entry.author()) && officials.size() == manifest.approvals()) {
                ready.add(proposed.get(approve.proposal()));
              }
            }
            default -> {}
          }
          return ready.isEmpty();
        });
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready.getFirst());
  }
}
