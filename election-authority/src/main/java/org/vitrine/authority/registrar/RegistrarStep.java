package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.SealedList;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command of the registrar. The private list lies beside the key file, sealed like it. */
abstract class RegistrarStep extends Step {
  @Mixin private ElectionOption election = new ElectionOption();
  @Mixin private KeyOption key = new KeyOption();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "The private list; beside the key file if not given.")
  private @Nullable Path list;

  RegistrarStep(Surroundings surroundings) {
    super(surroundings);
  }

  /** What is about to happen, as a sentence. */
  abstract String plan();

  /** Does the work at the registrar's desk. */
  abstract Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException;

  @Override
  protected final Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan(plan());
    try (Desk desk = Desk.open(election, key, RoleName.REGISTRAR, surroundings(), report)) {
      return run(desk, report);
    }
  }

  /** Where the private list is. */
  final DurableFile listFile() {
    return DurableFile.at(
        list != null ? list : key.file().resolveSibling(key.file().getFileName() + ".list"));
  }

  /** The private list of this election, if it was made already. */
  final Optional<PrivateList> readList(Desk desk) throws Refusal, IOException, MalformedException {
    if (!listFile().exists()) {
      return Optional.empty();
    }
    PrivateList known = PrivateList.decode(SealedList.read(listFile(), desk.key().content().key()));
    if (!known.election().equals(desk.board().electionId())) {
      throw Refusal.refused(
          listFile().path() + " is the private list of another election.",
          "Move it away, or name another file with --list.");
    }
    return Optional.of(known);
  }

  /** Seals and saves the private list, synced. */
  final void writeList(Desk desk, PrivateList content) throws IOException {
    SealedList.write(
        listFile(), content.encode(), desk.key().content().key(), surroundings().random());
  }

  /** The private list, which must be there. */
  final PrivateList demandList(Desk desk) throws Refusal, IOException, MalformedException {
    Optional<PrivateList> known = readList(desk);
    return known.orElseThrow(
        () ->
            Refusal.refused(
                "There is no private list at " + listFile().path() + ".",
                "It is made by registrar roll; name it with --list."));
  }
}
