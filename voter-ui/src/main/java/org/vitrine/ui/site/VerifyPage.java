package org.vitrine.ui.site;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.pages.parts.Command;
import org.vitrine.pages.parts.Table;
import org.vitrine.ui.box.BallotBox;
import org.vitrine.ui.box.Election;

/** How to believe nobody: the exact commands for this election. */
@Prototype
@Route(value = "elections/:board/verify", layout = SiteLayout.class)
final class VerifyPage extends OfElection {
  private static final long serialVersionUID = 1;

  private final transient SiteLinks links;
  private final transient ServedBundles served;

  VerifyPage(BallotBox box, SiteLinks links, ServedBundles served) {
    super(box);
    this.links = links;
    this.served = served;
  }

  @Override
  void show(Election election) {
    begin(election, "verify.title");
    paragraph("verify.text");
    heading("verify.program");
    paragraph("verify.program.text");
    heading("verify.whole");
    paragraph("verify.whole.text");
    add(new Command(SiteLinks.verify(election)));
    paragraph("verify.offline");
    var record = new Anchor(links.record(election), say("verify.record"));
    record.setRouterIgnore(true);
    add(new Paragraph(record), new Command(SiteLinks.verifyRecord(election)));
    heading("verify.receipt");
    paragraph("verify.receipt.text");
    add(
        new Command(SiteLinks.receipt(election)),
        new Command(SiteLinks.tracking(election)),
        new Command(SiteLinks.opening(election)));
    heading("verify.watch");
    paragraph("verify.watch.text");
    add(new Command(SiteLinks.watch(election)));
    bundles(election);
  }

  private void bundles(Election election) {
    heading("verify.bundle");
    paragraph("verify.bundle.text");
    add(
        new Command(links.bundle(election, Bundle.Kind.BOOTH.code())),
        new Command(links.bundle(election, Bundle.Kind.CHECKER.code())));
    var table =
        new Table(
            say("verify.bundle"),
            say("verify.bundle.name"),
            say("verify.bundle.hash"),
            say("verify.bundle.approved"));
    for (Bundle.Kind kind : Bundle.Kind.values()) {
      Digest hash = served.hash(kind);
      table.row(
          say("verify.bundle." + kind.code()),
          hash.encode(),
          approved(election.standing().bundles(), new Bundle(kind, hash)));
    }
    table.addClassName("hashes");
    add(table);
  }

  private String approved(List<Bundle> approved, Bundle served) {
    boolean any = approved.stream().anyMatch(bundle -> bundle.kind() == served.kind());
    if (!any) {
      return say("verify.bundle.none");
    }
    return say(approved.contains(served) ? "verify.bundle.yes" : "verify.bundle.no");
  }
}
