package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.ResultCsv;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.report.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies the whole record, and writes result and certificate to files. */
@Command(
    name = "results",
    description = {
      "Verify the whole record; show the result, and write it and the certificate to files.",
      "Exit code 3 if a check failed, 4 if something could not be checked yet."
    })
final class ResultsCommand extends Step {
  @Mixin private ElectionOption election = new ElectionOption();

  @Option(names = "--csv", paramLabel = "FILE", description = "The result for spreadsheets.")
  private @Nullable Path csv;

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "The result document, JSON, as its digest stands on the board.")
  private @Nullable Path document;

  @Option(
      names = "--pdf",
      paramLabel = "FILE",
      description = "Result and certificate, to be printed.")
  private @Nullable Path pdf;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "Of the pages to be printed: en, de, fr or ar; anything else is English.")
  private String language = "en";

  @Option(
      names = "--certificate-html",
      paramLabel = "FILE",
      description = "The certificate of verification as a page.")
  private @Nullable Path html;

  @Option(
      names = "--certificate-json",
      paramLabel = "FILE",
      description = "The certificate of verification for programs.")
  private @Nullable Path json;

  ResultsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Reads the board and verifies the whole record.");
    for (Path file :
        Stream.of(csv, document, pdf, html, json)
            .flatMap(path -> Optional.<Path>ofNullable(path).stream())
            .toList()) {
      OutputFile.demand(file);
    }
    BallotBox box = election.box();
    Board board = BoardReader.read(box, Seen.nothing(), report::progress);
    Certificate certificate =
        Certificate.of(
            box,
            board,
            surroundings().random(),
            surroundings().clock().instant(),
            Watched.by(report));
    certificate.document().ifPresent(d -> PublishCommand.print(board.manifest(), d, report));
    write(certificate, report);
    Verdict verdict = certificate.report().verdict();
    report.fact("verdict", verdict.name());
    report.line("Verdict: " + verdict.name());
    return switch (verdict) {
      case PASS -> Exit.OK;
      case FAIL -> Exit.REFUSED;
      case INCOMPLETE -> Exit.INCOMPLETE;
    };
  }

  private void write(Certificate certificate, Report report) throws Refusal, IOException {
    Optional<ResultDocument> result = certificate.document();
    if (result.isEmpty() && (csv != null || document != null)) {
      throw Refusal.incomplete(
          "There is no result: not enough trustees have decrypted everything.",
          "Trustees: trustee decrypt. Then run this command again.");
    }
    if (csv != null) {
      var manifest = certificate.board().manifest();
      var table = new ResultCsv(manifest, manifest.languages().getFirst());
      wrote(csv, table.write(result.orElseThrow()), report);
    }
    if (document != null) {
      wrote(document, result.orElseThrow().encode(), report);
    }
    if (pdf != null) {
      wrote(pdf, ResultReport.print(certificate, language), report);
    }
    if (html != null) {
      wrote(html, certificate.html(), report);
    }
    if (json != null) {
      wrote(json, certificate.json(), report);
    }
  }

  private static void wrote(Path file, byte[] content, Report report) throws Refusal, IOException {
    OutputFile.write(file, content);
    report.did("Wrote " + file + ".");
  }
}
