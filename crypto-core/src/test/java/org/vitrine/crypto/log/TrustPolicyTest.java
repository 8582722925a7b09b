package org.vitrine.crypto.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.log.LogFixture.LOG;
import static org.vitrine.crypto.log.LogFixture.W1;
import static org.vitrine.crypto.log.LogFixture.policy;
import static org.vitrine.crypto.log.LogFixture.policyText;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("Trust policies")
final class TrustPolicyTest {
  private static List<String> names(String spaced) {
    return spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split(" ", -1));
  }

  @Test
  @DisplayName("are read with comments, tabs, blank lines and optional addresses")
  void parses() throws MalformedException {
    String text =
        "# the log\n \t# indented\n\n  log\t"
            + LOG.logKey().vkey()
            + "  https://log.example/é \n"
            + "\twitness  w1 \t"
            + W1.verifierKey().vkey()
            + "\nquorum w1";
    TrustPolicy policy = TrustPolicy.parse(text);
    assertEquals(text, policy.text());
    assertEquals(
        List.of(new TrustPolicy.Log(LOG.logKey(), Optional.of("https://log.example/é"))),
        policy.logs());
    assertEquals(
        List.of(new TrustPolicy.Witness("w1", W1.verifierKey(), Optional.empty())),
        policy.witnesses());
    assertEquals(Optional.of("w1"), policy.quorum());
    assertEquals(
        Optional.of("https://w2.example/prefix"), policy("quorum none").witnesses().get(1).url());
    assertEquals(
        List.of(new TrustPolicy.Group("g", 2, List.of("w1", "w2"))),
        policy("group g all w1 w2\nquorum g").groups());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "quorum w1|w1|true",
        "quorum w1|w2 w3|false",
        "quorum w1|``|false",
        "group g any w1 w2 w3;quorum g|w3|true",
        "group g any w1 w2 w3;quorum g|``|false",
        "group g all w1 w2 w3;quorum g|w1 w2 w3|true",
        "group g all w1 w2 w3;quorum g|w1 w3|false",
        "group g 2 w1 w2 w3;quorum g|w1 w3|true",
        "group g 2 w1 w2 w3;quorum g|w1 w1 w1|false",
        "group g 2 w1 w2 w3;quorum g|w1 stranger|false",
        "group g 2 w1 w2 w3;quorum g|w1 g|false",
        "group a any w1 w2;group b all a w3;quorum b|w2 w3|true",
        "group a any w1 w2;group b all a w3;quorum b|w1 w2|false",
        "group a any w1 w2;group b all a w3;quorum b|w3|false",
        "group a any w1 w2;group b any a w3;quorum b|w3|true",
        "group a any w1 w2;quorum w3|w1 w2|false",
      })
  @DisplayName("say which witnesses together are enough")
  void quorum(String lines, String witnessed, boolean met) {
    QuorumCheck check = policy(lines.replace(';', '\n')).check(names(witnessed));
    if (met) {
      assertEquals(new QuorumCheck.Met(), check);
    } else {
      assertInstanceOf(QuorumCheck.NotMet.class, check);
    }
  }

  @Test
  @DisplayName("say who is missing")
  void missing() {
    assertEquals(
        new QuorumCheck.NotMet("witness w1 has not cosigned"),
        policy("quorum w1").check(List.of("w2")));
    assertEquals(
        new QuorumCheck.NotMet("1 of the 3 needed members of group g have cosigned"),
        policy("group g all w1 w2 w3\nquorum g").check(List.of("w2")));
    assertEquals(new QuorumCheck.NotAsked(), policy("quorum none").check(List.of("w1", "w2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "quorum w1|w1",
        "group g all w1 w2 w3;quorum g|w1 w2 w3",
        "group g any w1 w2 w3;quorum g|``",
        "group g 2 w1 w2 w3;quorum g|``",
        "group g 1 w1;quorum g|w1",
        "group a any w1 w2;group b all a w3;quorum b|w3",
        "group a any w1 w2;group b any a w3;quorum b|``",
        "group a all w1 w2;group b any a w3;quorum b|``",
      })
  @DisplayName("are fragile when the quorum fails as soon as one witness is lost")
  void strength(String lines, String indispensable) {
    QuorumStrength strength = policy(lines.replace(';', '\n')).strength();
    assertEquals(
        indispensable.isEmpty()
            ? new QuorumStrength.Robust()
            : new QuorumStrength.Fragile(names(indispensable)),
        strength);
  }

  @Test
  @DisplayName("bear nothing without a quorum")
  void none() {
    assertEquals(new QuorumStrength.None(), policy("quorum none").strength());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|there is no quorum line",
        "quorum w9|not defined",
        "quorum w1;quorum w1|quorum line already",
        "quorum none;quorum none|quorum line already",
        "quorum|must be 'quorum <name>'",
        "quorum w1 w2|must be 'quorum <name>'",
        "quorum W1|not defined",
        "quorum g;group g any w1|not defined",
        "group g;quorum none|must be 'group",
        "group g any;quorum none|must be 'group",
        "group g 1;quorum none|must be 'group",
        "group g any w9;quorum none|not defined",
        "group g any none;quorum none|not defined",
        "group g any g;quorum none|not defined",
        "group none any w1;quorum none|'none' cannot be a name",
        "group w1 any w2;quorum none|taken already",
        "group g any w1;group g any w2;quorum g|taken already",
        "group g 2 w1 w1;quorum g|is a member already",
        "group g any w1;group h any w1;quorum g|is a member already",
        "group g any w1;group h any g;group i any g;quorum h|is a member already",
        "group g 0 w1;quorum g|must be 1 to 1",
        "group g 2 w1;quorum g|must be 1 to 1",
        "group g 4 w1 w2 w3;quorum g|must be 1 to 3",
        "group g 02 w1 w2 w3;quorum g|decimal digits",
        "group g -1 w1 w2 w3;quorum g|decimal digits",
        "group g most w1 w2 w3;quorum g|decimal digits",
        "group g 99999999999 w1;quorum g|must be 1 to 1",
        "log;quorum none|must be 'log",
        "log x;quorum none|verifier key must be",
        "witness w4;quorum none|must be 'witness",
        "witness w4 x;quorum none|verifier key must be",
        "witnesses w4 x;quorum none|a line begins with",
        "Quorum none|a line begins with",
        "quorum none # a comment|must be 'quorum <name>'",
        "quorum\u00a0none|a line begins with",
      })
  @DisplayName("are refused with the line when anything in them is off")
  void malformed(String lines, String reason) {
    MalformedException e =
        assertThrows(
            MalformedException.class,
            () -> TrustPolicy.parse(policyText(lines.replace(';', '\n'))));
    assertTrue(e.reason().contains(reason), e.getMessage());
    assertTrue(e.path().startsWith("policy"), e.path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\0", "\u007f", "\u000b", "\f"})
  @DisplayName("are refused with control characters and with the line ends of other systems")
  void controlCharacters(String character) {
    MalformedException e =
        assertThrows(
            MalformedException.class, () -> TrustPolicy.parse("quorum none" + character + "\n"));
    assertEquals("policy line 1", e.path());
    assertTrue(e.reason().contains("control characters"), e.reason());
  }

  @Test
  @DisplayName("are refused when one public key stands in two places, whatever it is called")
  void duplicateKeys() throws MalformedException {
    String line = policyText("quorum none");
    duplicate(line + "log " + LOG.logKey().vkey());
    duplicate(line + "log " + new LogKey("b.example", LOG.logKey().publicKey()).vkey());
    duplicate(line + "witness w4 " + W1.verifierKey().vkey());
    var w1 = (Ed25519CosignerKey) W1.verifierKey();
    duplicate(line + "witness w4 " + new Ed25519CosignerKey("b", w1.publicKey()).vkey());
    duplicate(line + "log " + new LogKey("b.example", w1.publicKey()).vkey());
    duplicate(line + "witness w4 " + new Ed25519CosignerKey("b", LOG.logKey().publicKey()).vkey());
    var ml = (MlDsa44CosignerKey) LogFixture.W2.verifierKey();
    duplicate(line + "witness w4 " + new MlDsa44CosignerKey("b", ml.publicKey()).vkey());
  }

  private static void duplicate(String text) {
    MalformedException e = assertThrows(MalformedException.class, () -> TrustPolicy.parse(text));
    assertEquals("policy line 6", e.path());
    assertTrue(e.reason().contains("stands on a line before already"), e.reason());
  }

  @Test
  @DisplayName("are refused when a log has a cosigner's key or a witness a log's")
  void wrongTypes() {
    MalformedException log =
        assertThrows(
            MalformedException.class,
            () -> TrustPolicy.parse("log " + W1.verifierKey().vkey() + "\nquorum none\n"));
    assertTrue(log.reason().contains("type 0x01"));
    MalformedException witness =
        assertThrows(
            MalformedException.class,
            () -> TrustPolicy.parse("witness w " + LOG.logKey().vkey() + "\nquorum none\n"));
    assertEquals("policy line 1", witness.path());
    assertTrue(witness.reason().contains("type 0x04 or 0x06"));
  }

  @Test
  @DisplayName("hold 32 witnesses and 32 groups, and not without end")
  void limits() throws MalformedException {
    var text = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      var key = new Ed25519CosignerKey("w" + i, LogFixture.ed25519("many" + i).publicKey());
      text.append("witness w").append(i).append(' ').append(key.vkey()).append('\n');
      text.append("group g").append(i).append(" any w").append(i).append('\n');
    }
    assertEquals(32, TrustPolicy.parse(text + "quorum g31\n").groups().size());
    assertThrows(
        MalformedException.class, () -> TrustPolicy.parse("#".repeat(300_000) + "\nquorum none"));
  }
}
