package org.vitrine.authority.trustee;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.IntStream;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.paper.Block;
import org.vitrine.authority.paper.BlockPrinter;
import org.vitrine.authority.paper.Typesetter;
import org.vitrine.crypto.codes.SpokenCode;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Manifest;

/**
 * The script of the key ceremony, on paper: who is there, every step with a box to tick, what is
 * compared by telephone, what to do if something goes wrong, places for signatures. It holds what
 * is on the board and nothing else.
 */
public final class Script {
  /** Languages it is written in. */
  public static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "ar");

  private static final int GROUPS = 9;

  private final Board board;
  private final Manifest manifest;
  private final String language;
  private final ResourceBundle texts;
  private final List<Block> blocks = new ArrayList<>();

  private Script(Board board, String language) {
    this.board = board;
    this.manifest = board.manifest();
    this.language = language;
    this.texts =
        ResourceBundle.getBundle(
            "org.vitrine.authority.script",
            Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * The script as a PDF.
   *
   * @param language of the reader; English if the script is not written in it
   */
  public static byte[] print(Board board, String language) throws IOException {
    var script = new Script(board, language);
    script.write();
    return BlockPrinter.print(
        script.title() + " · " + SpokenCode.of(board.electionId()).code(),
        script.blocks,
        Typesetter.Direction.of(script.say("direction")));
  }

  private String say(String key, Object... values) {
    return MessageFormat.format(texts.getString(key), values);
  }

  private String title() {
    String spoken =
        manifest.languages().contains(language) ? language : manifest.languages().getFirst();
    return manifest.title().in(spoken)
        + (manifest.rehearsal() ? " [" + say("rehearsal") + "]" : "");
  }

  private void write() {
    String all = String.valueOf(manifest.trustees().size());
    String enough = String.valueOf(manifest.threshold());
    blocks.add(new Block.Title(say("title")));
    blocks.add(new Block.Title(title()));
    if (!LANGUAGES.contains(language)) {
      blocks.add(new Block.Text(say("english", language)));
    }
    blocks.add(new Block.Text(say("intro", all, enough)));
    blocks.add(new Block.Text(say("identifier") + ":"));
    // On a line of its own, where no other direction can move the signs at its ends.
    blocks.add(new Block.Text(board.electionId().encode()));
    blocks.add(new Block.Field(say("date")));
    blocks.add(new Block.Field(say("place")));
    blocks.add(new Block.Heading(say("present")));
    blocks.add(new Block.Text(say("present.text")));
    trustees().forEach(name -> blocks.add(new Block.Tick(name)));
    blocks.add(new Block.Field(say("observer")));
    blocks.add(new Block.Heading(say("before")));
    for (int i = 1; i <= 4; i++) {
      blocks.add(new Block.Tick(say("before." + i)));
    }
    freeze();
    step(1, "commit");
    step(2, "reveal");
    step(3, "share");
    step(4, "confirm");
    blocks.add(new Block.Text(say("confirm.bad")));
    everybody("confirm.away");
    step(5, "sign");
    groups();
    everybody("sign.done");
    step(6, "drill");
    blocks.add(new Block.Text(say("done")));
    whatIf(all, enough);
    tally(enough);
    blocks.add(new Block.Heading(say("after")));
    blocks.add(new Block.Text(say("after.text")));
    everybody("after.certificate");
    everybody("after.backups");
    blocks.add(new Block.Heading(say("signatures")));
    blocks.add(new Block.Text(say("signatures.text")));
    trustees().forEach(name -> blocks.add(new Block.Field(name)));
    blocks.add(new Block.Field(say("observer")));
  }

  private List<String> trustees() {
    List<Authority> people = manifest.trustees();
    return IntStream.range(0, people.size())
        .mapToObj(i -> say("trustee", String.valueOf(i + 1), people.get(i).name()))
        .toList();
  }

  private void everybody(String key) {
    blocks.add(new Block.Ticks(say(key), trustees()));
  }

  private void freeze() {
    blocks.add(new Block.Heading(say("freeze")));
    if (board.phase() == Phase.SETUP) {
      blocks.add(new Block.Text(say("freeze.open")));
      return;
    }
    blocks.add(new Block.Text(say("freeze.text")));
    blocks.add(
        new Block.Spoken(
            SpokenCode.of(board.electionId()).groups().stream()
                .map(group -> new Block.Spoken.Pair(group.symbols(), group.spoken()))
                .toList()));
    everybody("freeze.done");
  }

  private void step(int number, String key) {
    blocks.add(new Block.Heading(say("step", String.valueOf(number), say(key))));
    if (key.equals("sign")) {
      blocks.add(new Block.Text(say("sign.text")));
    } else {
      everybody(key + ".text");
    }
  }

  private void groups() {
    for (int i = 1; i <= GROUPS; i++) {
      blocks.add(new Block.Field(say("sign.field", String.valueOf(i))));
    }
  }

  private void whatIf(String all, String enough) {
    blocks.add(new Block.Heading(say("whatif")));
    for (String key : List.of("bad", "missing", "differ", "lost", "forgotten", "silent")) {
      blocks.add(new Block.Heading(say(key)));
      blocks.add(
          new Block.Text(
              key.equals("missing")
                  ? say("missing.text", all, enough)
                  : say(key + ".text", enough)));
    }
  }

  private void tally(String enough) {
    blocks.add(new Block.Heading(say("tally")));
    blocks.add(new Block.Text(say("tally.text", enough)));
    blocks.add(new Block.Field(say("date")));
    everybody("tally.there");
    everybody("tally.verified");
    blocks.add(new Block.Text(say("tally.root")));
    groups();
    everybody("tally.same");
    everybody("tally.decrypted");
  }
}
