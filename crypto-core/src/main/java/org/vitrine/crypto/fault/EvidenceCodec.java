package org.vitrine.crypto.fault;

import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;

/** Evidence from and to JSON, strictly: exactly the keys of the kind (§17.3 to §17.5). */
final class EvidenceCodec {
  private EvidenceCodec() {}

  static Evidence decode(JsonCursor kind, JsonCursor json) throws MalformedException {
    return switch (kind.string(1, 20)) {
      case "fork" -> {
        json.only("first", "prefix", "proof", "second");
        yield new Evidence.Fork(
            View.decode(json.field("first")),
            View.decode(json.field("second")),
            IncludedEntry.digest(json.field("prefix")),
            consistency(json));
      }
      case "retreat" -> {
        json.only("larger", "smaller");
        yield new Evidence.Retreat(
            View.note(json.field("larger")), View.note(json.field("smaller")));
      }
      case "entry" -> {
        json.only("entry", "genesis");
        yield new Evidence.LoneEntry(
            genesis(json.field("genesis")), IncludedEntry.decode(json.field("entry")));
      }
      case "entries" -> {
        json.only("first", "second");
        yield new Evidence.EntryPair(
            IncludedEntry.decode(json.field("first")), IncludedEntry.decode(json.field("second")));
      }
      case "head" -> new Evidence.Head(IncludedEntry.decode(json.only("ballot").field("ballot")));
      case "cosignatures" -> {
        json.only("first", "prefix", "proof", "second", "witness");
        yield new Evidence.Cosignatures(
            json.field("witness").string(1, 255),
            View.note(json.field("first")),
            View.note(json.field("second")),
            IncludedEntry.digest(json.field("prefix")),
            consistency(json));
      }
      case "submission" ->
          new Evidence.Statement(Submission.decode(json.only("submission").field("submission")));
      case "submissions" -> {
        json.only("first", "second");
        yield new Evidence.Statements(
            Submission.decode(json.field("first")), Submission.decode(json.field("second")));
      }
      case "complaint" -> {
        json.only("commit", "complain", "reveal", "share");
        yield new Evidence.Complaint(
            IncludedEntry.decode(json.field("commit")),
            IncludedEntry.decode(json.field("reveal")),
            IncludedEntry.decode(json.field("share")),
            IncludedEntry.decode(json.field("complain")));
      }
      case "decryption" ->
          new Evidence.FalseDecryption(
              Submission.decode(json.only("submission").field("submission")));
      case "record" -> {
        json.only("check", "checkpoint", "seq");
        yield new Evidence.BadRecord(
            View.note(json.field("checkpoint")),
            json.field("check").string(2, 3),
            json.field("seq").integer(0, JsonInteger.MAX));
      }
      case "elections" -> {
        json.only("first", "manifest", "second");
        yield new Evidence.TwoElections(
            Manifest.decode(json.field("manifest")),
            Submission.decode(json.field("first")),
            Submission.decode(json.field("second")));
      }
      default -> throw kind.fail("is no kind of evidence that " + FaultProof.FORMAT + " knows");
    };
  }

  static JsonObject encode(Evidence evidence) {
    JsonObject.Builder json = JsonObject.builder();
    return switch (evidence) {
      case Evidence.Fork fork ->
          json.put("first", fork.first().toJson())
              .put("prefix", fork.prefix().encode())
              .put("proof", IncludedEntry.digests(fork.proof().path()))
              .put("second", fork.second().toJson())
              .build();
      case Evidence.Retreat retreat ->
          json.put("larger", retreat.larger().toJson())
              .put("smaller", retreat.smaller().toJson())
              .build();
      case Evidence.LoneEntry lone ->
          json.put("entry", lone.entry().toJson()).put("genesis", encode(lone.genesis())).build();
      case Evidence.EntryPair pair ->
          json.put("first", pair.first().toJson()).put("second", pair.second().toJson()).build();
      case Evidence.Head head -> json.put("ballot", head.ballot().toJson()).build();
      case Evidence.Cosignatures both ->
          json.put("first", both.first().toJson())
              .put("prefix", both.prefix().encode())
              .put("proof", IncludedEntry.digests(both.proof().path()))
              .put("second", both.second().toJson())
              .put("witness", both.witness())
              .build();
      case Evidence.Statement statement ->
          json.put("submission", statement.submission().toJson()).build();
      case Evidence.Statements both ->
          json.put("first", both.first().toJson()).put("second", both.second().toJson()).build();
      case Evidence.Complaint complaint ->
          json.put("commit", complaint.commit().toJson())
              .put("complain", complaint.complain().toJson())
              .put("reveal", complaint.reveal().toJson())
              .put("share", complaint.share().toJson())
              .build();
      case Evidence.FalseDecryption decryption ->
          json.put("submission", decryption.submission().toJson()).build();
      case Evidence.BadRecord bad ->
          json.put("check", bad.check())
              .put("checkpoint", bad.checkpoint().toJson())
              .put("seq", bad.seq())
              .build();
      case Evidence.TwoElections two ->
          json.put("first", two.first().toJson())
              .put("manifest", two.other().toJson())
              .put("second", two.second().toJson())
              .build();
    };
  }

  private static ConsistencyProof consistency(JsonCursor json) throws MalformedException {
    return new ConsistencyProof(IncludedEntry.digests(json.field("proof")));
  }

  private static Evidence.Genesis genesis(JsonCursor json) throws MalformedException {
    json.only("author", "path", "signature", "time");
    return new Evidence.Genesis(
        Author.decode(json.field("author")),
        Signature.of(json.field("signature").bytes(Signature.SIZE)),
        json.field("time").integer(0, JsonInteger.MAX),
        new InclusionProof(0, IncludedEntry.digests(json.field("path"))));
  }

  private static JsonObject encode(Evidence.Genesis genesis) {
    return JsonObject.builder()
        .put("author", genesis.author().encode())
        .put("path", IncludedEntry.digests(genesis.inclusion().path()))
        .bytes("signature", genesis.signature().bytes())
        .put("time", genesis.time())
        .build();
  }
}
