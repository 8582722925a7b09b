package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the script of the ceremony. Needs no key. */
@Command(
    name = "script",
    description = "Write the ceremony's script as a PDF: steps, comparisons, what to do if.")
final class ScriptCommand extends Step {
  @Mixin private ElectionOption election = new ElectionOption();

  @Option(
      names = "--pdf",
      required = true,
      paramLabel = "FILE",
      description = "Where the pages are written.")
  private Path pdf = Path.of("");

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "en, de, fr or ar; anything else is written in English.")
  private String language = "en";

  ScriptCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan(
        "Reads and checks the board, writes the script to " + pdf + ". No secret is in it.");
    OutputFile.demand(pdf);
    Board board = election.board(report);
    OutputFile.write(pdf, Script.print(board, language));
    if (board.phase() == Phase.SETUP) {
      report.warn("The manifest is not frozen: print the script again when it is.");
    }
    report.did("The script is written: " + pdf + ".");
    return Exit.OK;
  }
}
