package org.vitrine.verifier.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.verifier.bundle.BundleFolder;
import org.vitrine.verifier.bundle.ServedBundle;
import org.vitrine.verifier.lookup.BundleLookup;
import org.vitrine.verifier.report.Lines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;
import org.vitrine.verifier.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bundle}: is this the booth that the officials have approved? */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = "Hashes a booth or checker, in a folder or as a site serves it, and compares.")
final class BundleCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FOLDER|URL",
      description = "the folder of a built booth, or its address, https://host/booth/")
  private String place = "";

  @Option(
      names = "--election",
      paramLabel = "RECORD",
      description = "a record, or an election's address: its officials must have approved this")
  private Optional<String> election = Optional.empty();

  @Option(names = "--expect", paramLabel = "HASH", description = "the hash that it must have")
  private Optional<String> expect = Optional.empty();

  BundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException, SourceException {
    Optional<Digest> expected =
        expect.isPresent() ? Optional.of(hash(expect.get())) : Optional.empty();
    List<String> differences = List.of();
    Digest hash;
    String name = "";
    if (place.startsWith("http://") || place.startsWith("https://")) {
      ServedBundle served = ServedBundle.fetch(place);
      differences = served.differences();
      hash = served.hash();
      name = served.name();
      terminal
          .out()
          .printf(Locale.ROOT, "Served  %,d files, %,d bytes%n", served.files(), served.bytes());
    } else {
      BundleFiles files = BundleFolder.read(path(place));
      hash = files.hash();
      terminal.out().printf(Locale.ROOT, "Folder  %,d files%n", files.hashes().size());
    }
    terminal.out().println("Hash    " + hash.encode());
    boolean same = differences.isEmpty();
    for (String difference : differences) {
      terminal.out().println("DIFFERENT: " + Lines.tame(difference));
    }
    if (expected.isPresent()) {
      same &= told(hash.equals(expected.get()), "the expected hash");
    }
    if (election.isPresent()) {
      same &= isBound(name, hash, election.get());
    }
    if (!same) {
      terminal.out().println("Do not vote there, and tell the officials.");
    }
    return same ? ExitCodes.OK : ExitCodes.FAIL;
  }

  /** A folder may be either kind; what is served as a booth must be approved as one. */
  private boolean isBound(String name, Digest hash, String record) throws SourceException {
    try (RecordSource source = Sources.open(record)) {
      List<Bundle> bound = BundleLookup.find(source);
      for (Bundle bundle : bound) {
        terminal.out().println("Approved " + bundle.kind().code() + " " + bundle.hash().encode());
      }
      boolean isKind =
          Arrays.stream(Bundle.Kind.values()).anyMatch(kind -> kind.code().equals(name));
      boolean found =
          bound.stream()
              .filter(bundle -> !isKind || bundle.kind().code().equals(name))
              .anyMatch(bundle -> bundle.hash().equals(hash));
      terminal.out().println("Whether the record itself is right, verify says.");
      return told(found, "approved by the officials of " + source.name());
    }
  }

  private boolean told(boolean same, String what) {
    terminal.out().println((same ? "EQUAL: this is " : "DIFFERENT: this is not ") + what + ".");
    return same;
  }

  private static Path path(String text) throws InputException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException(text + " is no path: " + e.getReason(), e);
    }
  }

  private static Digest hash(String text) throws InputException {
    try {
      byte[] bytes = Base64Url.decode(text);
      if (bytes.length == Digest.SIZE) {
        return Digest.of(bytes);
      }
    } catch (MalformedException e) {
      throw new InputException("--expect: this is no hash: " + e.getMessage(), e);
    }
    throw new InputException("--expect: a hash has 43 characters");
  }
}
