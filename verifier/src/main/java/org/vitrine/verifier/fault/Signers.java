package org.vitrine.verifier.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.ballot.CredentialSignature;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.fault.View;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.NoteVerification;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.SignatureCheck;

/**
 * Everybody's keys in one election, and whether they have signed what a proof says they have
 * (§17.2). Answers are empty when all is signed, else what is not.
 */
final class Signers {
  private final Manifest manifest;
  private final Digest election;

  Signers(Manifest manifest) {
    this.manifest = manifest;
    this.election = manifest.electionId();
  }

  Manifest manifest() {
    return manifest;
  }

  Digest election() {
    return election;
  }

  /** Whether the box has signed the view: with both keys of the log, or with its answer key. */
  Optional<String> unsigned(View view) {
    return switch (view) {
      case View.Noted noted -> unsigned(noted);
      case View.Answered(SignedAnswer signed) ->
          bad(
              manifest.boxKey(),
              SignedAnswer.message(election, signed.answer()),
              signed.signature().bytes(),
              "an answer");
    };
  }

  private Optional<String> unsigned(View.Noted noted) {
    if (!noted.checkpoint().origin().equals(manifest.origin())) {
      return Optional.of("a checkpoint is of another log, " + noted.checkpoint().origin());
    }
    return switch (NoteVerification.of(
        noted.note(), List.of(manifest.logKey(), manifest.logMlDsaKey()))) {
      case NoteVerification.Rejected(String reason) ->
          Optional.of("a checkpoint is not signed by the log: " + reason);
      case NoteVerification.Verified(var signers) ->
          signers.size() == 2
              ? Optional.empty()
              : Optional.of("a checkpoint lacks one of the log's two signatures");
    };
  }

  /** When the log signed, by its ML-DSA-44 signature; empty if that is not there or wrong. */
  OptionalLong logTime(SignedNote note) {
    return time(note, manifest.logMlDsaKey());
  }

  /** When a witness cosigned; empty if it did not. */
  OptionalLong witnessTime(View.Noted noted, TrustPolicy.Witness witness) {
    return noted.checkpoint().origin().equals(manifest.origin())
        ? time(noted.note(), witness.key())
        : OptionalLong.empty();
  }

  private static OptionalLong time(SignedNote note, VerifierKey key) {
    return switch (NoteVerification.of(note, List.of(key))) {
      case NoteVerification.Rejected _ -> OptionalLong.empty();
      case NoteVerification.Verified(var signers) ->
          signers.getOrDefault(key, OptionalLong.empty());
    };
  }

  /** Whether the entry stands where it should, in a tree that the box has signed. */
  Optional<String> absent(IncludedEntry entry) {
    Optional<String> unsigned = unsigned(entry.view());
    if (unsigned.isPresent()) {
      return unsigned;
    }
    return switch (entry.check()) {
      case ProofCheck.Valid() -> Optional.empty();
      case ProofCheck.Invalid(String reason) -> Optional.of(reason);
    };
  }

  /** Whether the author has signed the submission in this election. */
  Optional<String> unsigned(Submission submission) {
    byte[] message = submission.message(election);
    byte[] signature = submission.signature().bytes();
    return switch (submission.author()) {
      case Author.Official(int number) ->
          byRole(manifest.officials(), number, submission, message, signature);
      case Author.Trustee(int number) ->
          byRole(manifest.trustees(), number, submission, message, signature);
      case Author.Registrar() ->
          bad(
              manifest.registrar().key(),
              message,
              signature,
              "what the registrar should have said");
      case Author.Voter(Element credential) -> byVoter(credential, message, signature);
    };
  }

  private static Optional<String> byRole(
      List<Authority> role, int number, Submission submission, byte[] message, byte[] signature) {
    String author = submission.author().encode();
    return number <= role.size()
        ? bad(
            role.get(number - 1).key(), message, signature, "what " + author + " should have said")
        : Optional.of("the manifest has no " + author);
  }

  private static Optional<String> byVoter(Element credential, byte[] message, byte[] signature) {
    Verification verification;
    try {
      verification = CredentialSignature.decode(signature).verify(credential, message);
    } catch (DecodingException e) {
      return Optional.of("the voter's signature is none: " + e.reason());
    }
    return switch (verification) {
      case Verification.Valid _ -> Optional.empty();
      case Verification.Invalid _ ->
          Optional.of("the voter's signature does not belong to this credential and content");
    };
  }

  private static Optional<String> bad(
      Ed25519PublicKey key, byte[] message, byte[] signature, String what) {
    return switch (key.verify(message, signature)) {
      case SignatureCheck.Valid() -> Optional.empty();
      case SignatureCheck.Invalid(String reason) ->
          Optional.of("the signature under " + what + " " + reason);
    };
  }

  /** The key of an official, the registrar or a trustee of the manifest. */
  Optional<Ed25519PublicKey> key(Author author) {
    return switch (author) {
      case Author.Official(int number) when number <= manifest.officials().size() ->
          Optional.of(manifest.officials().get(number - 1).key());
      case Author.Trustee(int number) when number <= manifest.trustees().size() ->
          Optional.of(manifest.trustees().get(number - 1).key());
      case Author.Registrar() -> Optional.of(manifest.registrar().key());
      case Author.Official _, Author.Trustee _, Author.Voter _ -> Optional.empty();
    };
  }

  /** Somebody with a role, as people know them. */
  String name(Author author) {
    return switch (author) {
      case Author.Official(int number) when number <= manifest.officials().size() ->
          "official-" + number + " (" + manifest.officials().get(number - 1).name() + ")";
      case Author.Trustee(int number) when number <= manifest.trustees().size() ->
          "trustee-" + number + " (" + manifest.trustees().get(number - 1).name() + ")";
      case Author.Registrar() -> "the registrar (" + manifest.registrar().name() + ")";
      case Author.Official _, Author.Trustee _ -> author.encode();
      case Author.Voter _ -> "the credential " + author.encode();
    };
  }

  /** The ballot box, which holds the log's keys and the answer key. */
  String box() {
    return "the ballot box (who holds the keys of the log " + manifest.origin() + ")";
  }

  /** A view in words. */
  static String words(View view) {
    return String.format(
        Locale.ROOT,
        "%s a board of %,d entries with the root %s",
        view instanceof View.Noted ? "The log signed" : "The answer key signed",
        view.size(),
        view.root());
  }
}
