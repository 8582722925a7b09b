package org.vitrine.verifier.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vitrine.verifier.corrupt.Corpus;
import org.vitrine.verifier.corrupt.CorpusFolder;
import org.vitrine.verifier.corrupt.CorpusList;
import org.vitrine.verifier.corrupt.Mutation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code corrupt}: records that are wrong in one way each, for those who write verifiers. */
@Command(
    name = "corrupt",
    mixinStandardHelpOptions = true,
    description =
        "Writes a small valid record and many that are wrong in one way each, with what a verifier"
            + " must say to them (docs/corpus.md). All keys in it are published sample keys.")
final class CorruptCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "a folder that is new or empty")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--list", description = "print the mutations instead of writing them")
  private boolean list;

  @Option(
      names = "--markdown",
      description = "with --list: print the list as it stands in docs/corpus.md")
  private boolean markdown;

  @Option(names = "--only", paramLabel = "NAME", description = "this mutation only")
  private Optional<String> only = Optional.empty();

  CorruptCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InputException {
    if (folder.isEmpty() && !list) {
      throw new InputException("Say where to: corrupt DIR, or corrupt --list");
    }
    if (!list) {
      refuseUsed(folder.orElseThrow());
    }
    Corpus corpus = Corpus.create();
    List<Mutation> chosen =
        only.isEmpty() ? corpus.mutations() : List.of(named(corpus, only.get()));
    if (list) {
      print(terminal.out(), corpus, chosen);
    } else {
      write(corpus, chosen, folder.orElseThrow());
    }
    return ExitCodes.OK;
  }

  private static Mutation named(Corpus corpus, String name) throws InputException {
    return corpus
        .find(name)
        .orElseThrow(
            () ->
                new InputException(
                    "There is no mutation " + name + "; corrupt --list names all of them."));
  }

  private void print(PrintStream out, Corpus corpus, List<Mutation> chosen) {
    if (markdown) {
      out.print(CorpusList.markdown(corpus));
      return;
    }
    chosen.forEach(mutation -> out.println(CorpusList.line(mutation)));
    if (only.isEmpty()) {
      out.printf(Locale.ROOT, "%n%d mutations. Legal, and left out:%n", chosen.size());
      corpus.exceptions().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(e -> out.println(e.getKey() + ": " + e.getValue()));
    }
    out.flush();
  }

  private static void refuseUsed(Path folder) throws InputException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + " is not a folder.");
    }
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new InputException(
            folder + " is not empty. Nothing was written; give a new folder, or empty this one.");
      }
    } catch (IOException e) {
      throw new InputException("Cannot read " + folder + ": " + InputException.reason(e), e);
    }
  }

  private void write(Corpus corpus, List<Mutation> chosen, Path into) throws InputException {
    var bar = new ProgressBar(terminal.err(), System::nanoTime, "records");
    try {
      Files.createDirectories(into);
      new CorpusFolder(corpus, into)
          .write(
              chosen,
              (done, of) -> {
                if (terminal.isTerminal()) {
                  bar.entries(done, of);
                }
              });
    } catch (IOException e) {
      throw new InputException("Cannot write " + into + ": " + InputException.reason(e), e);
    } finally {
      bar.done();
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: the valid record and %d mutations; what a verifier must say is in index.json.%n"
                + "The record's fingerprint: %s%n",
            into,
            chosen.size(),
            corpus.sample().fingerprint().encode());
  }
}
