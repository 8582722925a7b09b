package org.vitrine.authority.registrar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;

/**
 * New codes for voters who lost the letter and have not voted (§8.4). The new code is saved before
 * it is proposed, and takes the old one's place in the private list once the officials have
 * approved; until then the old letter is valid.
 */
public final class Replacements {
  private final Desk desk;
  private final PrivateListFile file;

  Replacements(Desk desk, PrivateListFile file) {
    this.desk = desk;
    this.file = file;
  }

  /**
   * A replacement that was or could be proposed.
   *
   * @param voter who lost the letter
   * @param old the credential that stands on the roll
   * @param fresh the one that is to take its place
   * @param proposal on the board that waits for officials, if there is one
   */
  public record Replacement(Voter voter, Element old, Element fresh, Optional<Proposal> proposal) {}

  /**
   * What was proposed.
   *
   * @param replacement as it stood before
   * @param entry the proposal's entry
   * @param seq its place
   */
  public record Proposed(Replacement replacement, Digest entry, long seq) {}

  /** The replacements for which a code was made and that are not in effect. */
  public List<Replacement> open() throws Refusal, IOException, MalformedException {
    var open = new ArrayList<Replacement>();
    PrivateList list = file.demand();
    for (PrivateList.Holder holder : list.holders()) {
      if (holder.proposed().isPresent()) {
        open.add(replacement(list, holder, holder.proposed().get()));
      }
    }
    return open;
  }

  /** What a proposal for this voter would say; changes nothing. */
  public Replacement preview(String id) throws Refusal, IOException, MalformedException {
    demandTime();
    PrivateList list = file.demand();
    PrivateList.Holder holder = list.demand(id);
    return replacement(
        list, holder, holder.proposed().orElseGet(() -> Credentials.newCode(desk.random())));
  }

  /**
   * Saves a new code and proposes it. The same code is proposed again where the answer to an
   * earlier attempt was lost; another one, where that proposal became void with its phase.
   *
   * @throws Refusal if the voter is unknown, waits for officials already or has the new code, if
   *     another program is changing the list, or if the board refuses
   */
  public Proposed propose(String id)
      throws Refusal, IOException, MalformedException, InterruptedException {
    demandTime();
    PrivateList list = file.demand();
    PrivateList.Holder holder = list.demand(id);
    if (holder.proposed().isPresent()) {
      Replacement earlier = replacement(list, holder, holder.proposed().get());
      demandNotWaiting(id, earlier.proposal());
      Posted.Accepted accepted = post(earlier);
      if (!accepted.before()) {
        return new Proposed(earlier, accepted.entry(), accepted.seq());
      }
      demandVoid(id, earlier);
    }
    Replacement fresh = saved(id, holder);
    try {
      Posted.Accepted accepted = post(fresh);
      return new Proposed(fresh, accepted.entry(), accepted.seq());
    } catch (Refusal e) {
      try {
        takeBack(id, fresh);
      } catch (Refusal busy) {
        // It is proposed once more at the next attempt, which says the same.
        e.addSuppressed(busy);
      }
      throw e;
    }
  }

  /** The board may have gone on since this desk read it: a code that lives must not be lost. */
  private void demandVoid(String id, Replacement earlier)
      throws Refusal, IOException, MalformedException, InterruptedException {
    Board now = BoardReader.read(desk.box(), desk.seen(), line -> {});
    demandNotWaiting(id, pending(now, earlier.old(), earlier.fresh()));
    if (now.broughtIn(earlier.fresh())) {
      throw Refusal.refused(
              "Voter " + id + " has a new code already: the officials have approved it.",
              "Write the letter: registrar letters --only " + id)
          .named("replace.done", Map.of("id", id));
    }
  }

  private static void demandNotWaiting(String id, Optional<Proposal> proposal) throws Refusal {
    if (proposal.isPresent()) {
      String name = proposal.get().shortName();
      throw Refusal.incomplete(
              "A new code for voter " + id + " is proposed already and waits for the officials.",
              "Officials: election approve " + name)
          .named("replace.waits", Map.of("id", id, "proposal", name));
    }
  }

  /** A new code in the place of the proposed one, which is void. */
  private Replacement saved(String id, PrivateList.Holder known)
      throws Refusal, IOException, MalformedException, InterruptedException {
    try (PrivateListFile.Held held = file.hold()) {
      PrivateList list = file.demand();
      PrivateList.Holder holder = list.demand(id);
      if (!holder.code().equals(known.code()) || !holder.proposed().equals(known.proposed())) {
        throw Refusal.incomplete(
                "Another program has changed the code of voter " + id + " meanwhile.",
                "Run the same command again.")
            .named("replace.meanwhile", Map.of("id", id));
      }
      String code = Credentials.newCode(desk.random());
      held.write(list.with(holder.proposing(Optional.of(code))));
      return replacement(list, holder, code);
    }
  }

  /** The ballot box has refused it. What else has changed in the list stays. */
  private void takeBack(String id, Replacement refused)
      throws Refusal, IOException, MalformedException, InterruptedException {
    try (PrivateListFile.Held held = file.hold()) {
      PrivateList list = file.demand();
      PrivateList.Holder holder = list.demand(id);
      if (holder.proposed().isPresent()
          && replacement(list, holder, holder.proposed().get()).fresh().equals(refused.fresh())) {
        held.write(list.with(holder.proposing(Optional.empty())));
      }
    }
  }

  private Posted.Accepted post(Replacement replacement)
      throws Refusal, IOException, MalformedException, InterruptedException {
    return desk.post(new Body.Propose(new Action.Replace(replacement.old(), replacement.fresh())));
  }

  private void demandTime() throws Refusal {
    Phase phase = desk.board().phase();
    if (phase != Phase.READY && phase != Phase.OPEN) {
      throw Refusal.refused(
              "The election is in phase \"" + phase.word() + "\".",
              "Codes are replaced between ready and the closing of the polls.")
          .named("replace.time", Map.of());
    }
  }

  private Replacement replacement(PrivateList list, PrivateList.Holder holder, String code)
      throws MalformedException {
    Element old = Credentials.of(holder.code(), list.election()).publicKey();
    Element fresh = Credentials.of(code, list.election()).publicKey();
    return new Replacement(holder.voter(), old, fresh, pending(desk.board(), old, fresh));
  }

  /** The proposal that waits for officials with this voter's new code, if there is one. */
  static Optional<Proposal> pending(Board board, PrivateList list, PrivateList.Holder holder)
      throws MalformedException {
    return holder.proposed().isEmpty()
        ? Optional.empty()
        : pending(
            board,
            Credentials.of(holder.code(), list.election()).publicKey(),
            Credentials.of(holder.proposed().get(), list.election()).publicKey());
  }

  private static Optional<Proposal> pending(Board board, Element old, Element fresh) {
    return board.pending().stream()
        .filter(p -> p.action().equals(new Action.Replace(old, fresh)))
        .findFirst();
  }
}
