package org.vitrine.verifier.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Judgement;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.fault.Evidence;
import org.vitrine.crypto.fault.IncludedEntry;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;

/**
 * Who lied about a share (§7, §17.5). All four entries must stand on one board: a receiver could
 * otherwise sign another key afterwards, and a sender another share.
 */
final class ComplaintFaults {
  private final Signers signers;

  ComplaintFaults(Signers signers) {
    this.signers = signers;
  }

  FaultVerdict judge(Evidence.Complaint evidence) {
    var included =
        List.of(evidence.commit(), evidence.reveal(), evidence.share(), evidence.complain());
    var entries = new ArrayList<Entry>();
    for (IncludedEntry each : included) {
      Optional<String> absent = signers.absent(each);
      if (absent.isPresent()) {
        return new FaultVerdict.Refused(absent.get());
      }
      boolean sameTree =
          each.view().size() == evidence.commit().view().size()
              && each.view().root().equals(evidence.commit().view().root());
      if (!sameTree) {
        return new FaultVerdict.Refused("the four entries are not shown in one tree");
      }
      try {
        Entry entry = Entry.decode(each.bytes());
        Optional<String> unsigned = signers.unsigned(entry.submission());
        if (unsigned.isPresent()) {
          return new FaultVerdict.Refused(unsigned.get());
        }
        entries.add(entry);
      } catch (MalformedException e) {
        return new FaultVerdict.Refused("an entry is none: " + e.getMessage());
      }
    }
    return judge(entries.get(0), entries.get(1), entries.get(2), entries.get(3));
  }

  private FaultVerdict judge(Entry first, Entry second, Entry third, Entry fourth) {
    if (!(first.body() instanceof Body.Commit commit
        && second.body() instanceof Body.Reveal reveal
        && third.body() instanceof Body.Share share
        && fourth.body() instanceof Body.Complain complain)) {
      return new FaultVerdict.Refused("the entries are not commit, reveal, share and complaint");
    }
    boolean roles =
        first.author().equals(fourth.author())
            && second.author().equals(third.author())
            && second.author().equals(new Author.Trustee(complain.sender()))
            && !first.author().equals(second.author());
    if (!roles || !(first.author() instanceof Author.Trustee(int receiver))) {
      return new FaultVerdict.Refused("the entries are not those of complainer and sender");
    }
    boolean oneAttempt =
        commit.attempt() == reveal.attempt()
            && commit.attempt() == share.attempt()
            && commit.attempt() == complain.attempt();
    Manifest manifest = signers.manifest();
    int n = manifest.trustees().size();
    boolean whole =
        commit.keys().size() == n - 1
            && share.shares().size() == n - 1
            && reveal.trustee() == complain.sender()
            && reveal.coefficients().size() == manifest.threshold();
    if (!oneAttempt || !whole) {
      return new FaultVerdict.Refused("the entries do not belong to one attempt of the ceremony");
    }
    var attempt = new Attempt(signers.election(), commit.attempt(), n, manifest.threshold());
    Judgement judgement =
        Judgement.of(
            attempt,
            reveal.polynomial(),
            receiver,
            commit.keys().get(place(complain.sender(), receiver)),
            complain.key(),
            share.shares().get(place(receiver, complain.sender())));
    return switch (judgement) {
      case Judgement.Invalid(String reason) ->
          proven(receiver, "signed a complaint that is none: " + reason, complain);
      case Judgement.Upheld(int culprit, String reason) ->
          proven(
              culprit,
              "sent a bad share to " + signers.name(first.author()) + ": " + reason,
              complain);
      case Judgement.False(int culprit) ->
          proven(
              culprit,
              "complained about a good share of " + signers.name(second.author()),
              complain);
    };
  }

  /** The place of {@code other} in a list of all trustees but {@code owner}, ascending. */
  private static int place(int other, int owner) {
    return other < owner ? other - 1 : other - 2;
  }

  private FaultVerdict proven(int trustee, String what, Body.Complain complain) {
    return new FaultVerdict.Proven(
        List.of(signers.name(new Author.Trustee(trustee))),
        what,
        List.of(
            "The receiver's commit, the sender's reveal and share, and the complaint of attempt "
                + complain.attempt()
                + " stand on one board, each signed by its author.",
            "The private key in the complaint opens the share for everybody to see."));
  }
}
