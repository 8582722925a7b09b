package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.keys.PublicKeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Drafting;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.authority.official.drafting.WitnessLines;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Makes a manifest from what officials wrote by hand, everybody's public keys and a fresh board.
 */
@Command(
    name = "draft",
    description = "Make a manifest from questions, public keys and a fresh board.")
final class DraftCommand extends Step {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "Questions, styles and cells: election.json, written by hand.")
  private Path from = Path.of("");

  @Option(
      names = "--board",
      required = true,
      paramLabel = "FILE",
      description = "The board's keys; made with --box and --token-file if it does not exist.")
  private Path boardFile = Path.of("");

  @Option(names = "--box", paramLabel = "URL", description = "The ballot box.")
  private @Nullable URI box;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The ballot box's creation token.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--official",
      arity = "1..*",
      paramLabel = "FILE.pub",
      description = "Public keys of the officials, in order; instead of those in the draft.")
  private List<Path> officials = List.of();

  @Option(
      names = "--trustee",
      arity = "1..*",
      paramLabel = "FILE.pub",
      description = "Public keys of the trustees, in order; instead of those in the draft.")
  private List<Path> trustees = List.of();

  @Option(
      names = "--registrar",
      paramLabel = "FILE.pub",
      description = "Public key of the registrar; instead of that in the draft.")
  private @Nullable Path registrar;

  @Option(
      names = "--approvals",
      defaultValue = "0",
      paramLabel = "K",
      description = "How many officials decide; as in the draft, or a majority, if not given.")
  private int approvals;

  @Option(
      names = "--threshold",
      defaultValue = "0",
      paramLabel = "T",
      description = "How many trustees decrypt; as in the draft if not given.")
  private int threshold;

  @Option(
      names = "--witnesses",
      paramLabel = "FILE",
      description =
          "Lines \"witness NAME VKEY URL\", one for each witness; instead of those in the draft.")
  private @Nullable Path witnesses;

  @Option(
      names = "--quorum",
      defaultValue = "0",
      paramLabel = "Q",
      description = "How many witnesses must cosign; all but one if not given.")
  private int quorum;

  @Option(names = "--rehearsal", description = "Mark the election as a rehearsal.")
  private boolean rehearsal;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the manifest is written.")
  private Path out = Path.of("");

  private static final int MAX_WITNESSES = 1 << 20;

  DraftCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Checks the questions, gets fresh keys of the ballot box, writes the manifest.");
    OutputFile.demand(out);
    Sketch sketch = sketch();
    demandComplete(sketch);
    BoardFile board = board(report);
    Manifest manifest = Drafting.manifest(sketch, board.keys());
    OutputFile.write(out, manifest.toJson().encode());
    InWords.of(manifest).forEach(report::line);
    report.fact("election", manifest.electionId().encode());
    report.fact("url", board.url());
    report.did("Wrote " + out + ", election " + manifest.electionId().encode() + ".");
    report.next("Everybody compares the keys. Then: election create --manifest " + out);
    return Exit.OK;
  }

  /** The draft with what the command line says instead. */
  private Sketch sketch() throws Refusal, MalformedException, IOException {
    Sketch sketch;
    try {
      sketch = SketchReader.read(InputFile.read(from, Draft.MAX_BYTES));
    } catch (MalformedException e) {
      throw e.within(String.valueOf(from.getFileName()));
    }
    if (!officials.isEmpty()) {
      sketch = sketch.with("officials", people(officials, RoleName.OFFICIAL));
    }
    if (!trustees.isEmpty()) {
      sketch = sketch.with("trustees", people(trustees, RoleName.TRUSTEE));
    }
    if (registrar != null) {
      sketch = sketch.with("registrar", person(registrar, RoleName.REGISTRAR));
    }
    if (witnesses != null) {
      String lines = new String(InputFile.read(witnesses, MAX_WITNESSES), StandardCharsets.UTF_8);
      sketch = sketch.with("witnesses", JsonArray.ofStrings(WitnessLines.in(lines)));
    }
    sketch = given(sketch, "approvals", approvals);
    sketch = given(sketch, "threshold", threshold);
    sketch = given(sketch, "quorum", quorum);
    return rehearsal ? sketch.with("rehearsal", true) : sketch;
  }

  private static Sketch given(Sketch sketch, String name, int number) {
    return number > 0 ? sketch.with(name, OptionalLong.of(number)) : sketch;
  }

  /** Before a board is made for it. */
  private void demandComplete(Sketch sketch) throws MalformedException {
    List<Problem> problems = DraftProblems.of(sketch);
    if (!problems.isEmpty()) {
      Problem first = problems.getFirst();
      String more =
          problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more; election check)";
      throw new MalformedException(first.path(), first.reason() + more)
          .within(String.valueOf(from.getFileName()));
    }
  }

  private BoardFile board(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (Files.exists(boardFile)) {
      return BoardFile.read(boardFile);
    }
    if (box == null || tokenFile == null) {
      throw Refusal.usage(
          "There is no " + boardFile + ", so a new board is needed.",
          "Give --box URL and --token-file FILE.");
    }
    BoardFile made = BoardFile.make(box, tokenFile, boardFile);
    report.did("The ballot box made a new board; its keys are in " + boardFile + ".");
    return made;
  }

  private static JsonArray people(List<Path> files, RoleName role)
      throws Refusal, MalformedException, IOException {
    var people = new ArrayList<JsonValue>();
    for (Path file : files) {
      people.add(person(file, role));
    }
    return new JsonArray(people);
  }

  private static JsonObject person(Path file, RoleName role)
      throws Refusal, MalformedException, IOException {
    PublicKeyFile key = PublicKeyFile.read(file);
    if (key.role() != role) {
      throw Refusal.usage(
          file + " is the key of a role \"" + key.role() + "\", not \"" + role + "\".",
          "Check the order of the options.");
    }
    return key.authority();
  }
}
