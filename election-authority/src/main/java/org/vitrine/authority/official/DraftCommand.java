package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.keys.PublicKeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
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
      required = true,
      arity = "1..*",
      paramLabel = "FILE.pub",
      description = "Public keys of the officials, in order.")
  private List<Path> officials = List.of();

  @Option(
      names = "--trustee",
      required = true,
      arity = "1..*",
      paramLabel = "FILE.pub",
      description = "Public keys of the trustees, in order.")
  private List<Path> trustees = List.of();

  @Option(
      names = "--registrar",
      required = true,
      paramLabel = "FILE.pub",
      description = "Public key of the registrar.")
  private Path registrar = Path.of("");

  @Option(
      names = "--approvals",
      defaultValue = "0",
      paramLabel = "K",
      description = "How many officials decide; a majority if not given.")
  private int approvals;

  @Option(
      names = "--threshold",
      required = true,
      paramLabel = "T",
      description = "How many trustees decrypt.")
  private int threshold;

  @Option(
      names = "--witnesses",
      paramLabel = "FILE",
      description = "Lines \"witness NAME VKEY URL\", one for each witness.")
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
    JsonObject draft;
    try {
      draft = Draft.read(InputFile.read(from, Draft.MAX_BYTES), false);
    } catch (MalformedException e) {
      throw e.within(String.valueOf(from.getFileName()));
    }
    JsonArray officialKeys = people(officials, RoleName.OFFICIAL);
    JsonArray trusteeKeys = people(trustees, RoleName.TRUSTEE);
    JsonObject registrarKey = person(registrar, RoleName.REGISTRAR);
    BoardFile board = board(report);
    int officialCount = officialKeys.items().size();
    int deciding = approvals > 0 ? approvals : officialCount / 2 + 1;
    JsonObject manifest =
        (rehearsal ? draft.with("rehearsal", new JsonBoolean(true)) : draft)
            .with("approvals", new org.vitrine.crypto.json.JsonInteger(deciding))
            .with("box", board.box())
            .with("group", new JsonString(Manifest.GROUP))
            .with("log", board.log())
            .with("officials", officialKeys)
            .with("policy", new JsonString(policy(board)))
            .with("protocol", new JsonString(Manifest.PROTOCOL))
            .with("registrar", registrarKey)
            .with("threshold", new org.vitrine.crypto.json.JsonInteger(threshold))
            .with("trustees", trusteeKeys);
    Manifest checked = Manifest.decode(JsonCursor.of(manifest));
    OutputFile.write(out, manifest.encode());
    InWords.of(checked).forEach(report::line);
    report.fact("election", checked.electionId().encode());
    report.fact("url", board.url());
    report.did("Wrote " + out + ", election " + checked.electionId().encode() + ".");
    report.next("Everybody compares the keys. Then: election create --manifest " + out);
    return Exit.OK;
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

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
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

  private String policy(BoardFile board) throws MalformedException, IOException, Refusal {
    var lines = new StringBuilder();
    lines.append("log ").append(board.logKey()).append(' ').append(board.url()).append('\n');
    if (witnesses == null) {
      return lines.append("quorum none\n").toString();
    }
    var names = new ArrayList<String>();
    for (String line : text(InputFile.read(witnesses, MAX_WITNESSES)).lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 4 && words[0].equals("witness")) {
        names.add(words[1]);
        lines.append(String.join(" ", words)).append('\n');
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw Refusal.usage(
            witnesses + ": \"" + line + "\" is no witness.", "Write: witness NAME VKEY URL");
      }
    }
    int needed = quorum > 0 ? quorum : Math.max(1, names.size() - 1);
    return lines
        .append("group witnesses ")
        .append(needed)
        .append(' ')
        .append(String.join(" ", names))
        .append("\nquorum witnesses\n")
        .toString();
  }
}
