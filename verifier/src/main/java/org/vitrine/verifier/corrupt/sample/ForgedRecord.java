package org.vitrine.verifier.corrupt.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.NoteSignature;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** A finished record: entries, checkpoint, and perhaps a result document. */
public record ForgedRecord(
    List<byte[]> entries,
    Optional<byte[]> result,
    List<String> witnesses,
    Optional<byte[]> otherCheckpoint) {
  private static final long TIME = 1_789_100_000L;

  /** A record that the witnesses w1 and w2 have cosigned. */
  static ForgedRecord of(List<byte[]> entries, Optional<byte[]> result) {
    return new ForgedRecord(List.copyOf(entries), result, List.of("w1", "w2"), Optional.empty());
  }

  public ForgedRecord witnessedBy(String... names) {
    return new ForgedRecord(entries, result, List.of(names), otherCheckpoint);
  }

  public ForgedRecord withResult(byte[] other) {
    return new ForgedRecord(entries, Optional.of(other), witnesses, otherCheckpoint);
  }

  /** The first entries only, with a checkpoint of their own. */
  public ForgedRecord cut(int size) {
    return new ForgedRecord(entries.subList(0, size), Optional.empty(), witnesses, otherCheckpoint);
  }

  /** With other entries, and a checkpoint over these. */
  public ForgedRecord withEntries(List<byte[]> others) {
    return new ForgedRecord(List.copyOf(others), result, witnesses, Optional.empty());
  }

  /** One entry replaced by other bytes; nothing else is mended. */
  public ForgedRecord with(int seq, byte[] bytes) {
    var all = new ArrayList<>(entries);
    all.set(seq, bytes);
    return new ForgedRecord(all, result, witnesses, otherCheckpoint);
  }

  public MerkleTree tree() {
    var tree = new MerkleTree();
    entries.forEach(entry -> tree.append(LeafHash.of(entry)));
    return tree;
  }

  /** The checkpoint over the first {@code size} entries. */
  public SignedNote checkpoint(long size) {
    SignedNote note = Roles.log().sign(size, tree().root(size), TIME, Roles.random("checkpoint"));
    var cosignatures = new ArrayList<NoteSignature>();
    for (String name : witnesses) {
      cosignatures.add(Roles.witness(name).cosign(checkpoint(note), TIME + 1, Roles.random(name)));
    }
    return note.with(cosignatures);
  }

  private static Checkpoint checkpoint(SignedNote note) {
    try {
      return Checkpoint.parse(note.text());
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  /** With another checkpoint file than that of the entries. */
  public ForgedRecord withCheckpoint(byte[] note) {
    return new ForgedRecord(entries, result, witnesses, Optional.of(note));
  }

  public byte[] checkpoint() {
    return otherCheckpoint.orElseGet(() -> checkpoint(entries.size()).encode());
  }

  public byte[] receipt(long seq) {
    try {
      InclusionProof proof = tree().inclusionProof(seq, entries.size());
      return Receipt.of(entries.get((int) seq), proof, checkpoint(entries.size())).encode();
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  public byte[] ndjson() {
    var out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      out.writeBytes(entry);
      out.write('\n');
    }
    return out.toByteArray();
  }

  public RecordSource write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("entries.ndjson"), ndjson());
      Files.write(folder.resolve("checkpoint"), checkpoint());
      if (result.isPresent()) {
        Files.write(folder.resolve("result.json"), result.get());
      } else {
        Files.deleteIfExists(folder.resolve("result.json"));
      }
      return DirectorySource.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SourceException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  public Path zip(Path file, String prefix) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(prefix + "entries.ndjson"));
      zip.write(ndjson());
      zip.putNextEntry(new ZipEntry(prefix + "checkpoint"));
      zip.write(checkpoint());
      if (result.isPresent()) {
        zip.putNextEntry(new ZipEntry(prefix + "result.json"));
        zip.write(result.get());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
