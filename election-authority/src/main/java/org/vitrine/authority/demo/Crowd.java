package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.authority.terminal.Progress;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/**
 * All synthetic voters, in one process: they vote, vote again, test their devices, send twice and
 * forge as their plan says.
 *
 * @param folder of the election, with the voters' plan and their letters
 * @param voters as they were planned
 */
record Crowd(
    Household household, Path folder, List<PlannedVoter> voters, Surroundings surroundings) {
  /**
   * Lets them vote.
   *
   * @throws Refusal if something else came of it than was planned
   */
  void vote(String url, String fingerprint, Household.Speed speed, Report report)
      throws Refusal, IOException, MalformedException {
    Role crowd =
        new Role(household.role("voters-process", speed, folder.resolve("voters")), "voters");
    var bar =
        new Progress(
            surroundings.err(), surroundings.terminal(), System::nanoTime, "voters", voters.size());
    JsonCursor done =
        crowd.run(
            List.of(
                "voters",
                "--election",
                url,
                "--fingerprint",
                fingerprint,
                "--letters",
                folder.resolve("registrar").resolve("letters.csv").toString(),
                "--plan",
                "plan.ndjson",
                "--receipts",
                folder.resolve("receipts").toString(),
                "--openings",
                folder.resolve("openings").toString()),
            bar::at);
    bar.at(voters.size());
    report.line(
        "  "
            + done.field("cast").integer(0, Long.MAX_VALUE)
            + " ballots cast and recorded, "
            + done.field("tested").integer(0, Long.MAX_VALUE)
            + " opened, "
            + done.field("repeated").integer(0, Long.MAX_VALUE)
            + " sent twice (same place, same receipt), "
            + done.field("forgeriesRefused").integer(0, Long.MAX_VALUE)
            + " forged and refused (signed refusal)");
    long planned = voters.stream().mapToLong(PlannedVoter::casts).sum();
    if (done.field("cast").integer(0, Long.MAX_VALUE) != planned
        || done.field("repeated").integer(0, Long.MAX_VALUE) < 1
        || done.field("forgeriesRefused").integer(0, Long.MAX_VALUE) < 1) {
      throw Refusal.refused("The voters did not do what was planned.", "See " + folder);
    }
    crowd.end();
  }
}
