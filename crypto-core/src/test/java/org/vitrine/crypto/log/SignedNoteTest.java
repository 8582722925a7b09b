package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("Signed notes")
final class SignedNoteTest {
  /** The example of the C2SP signed-note specification. */
  private static final String VKEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String SIGNATURE =
      "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";

  private static final String NOTE =
      "This is an example message.\n\n— example.com/foo " + SIGNATURE + "\n";

  private static SignedNote parse(String note) throws MalformedException {
    return SignedNote.parse(note.getBytes(UTF_8));
  }

  private static void refused(String note, String reason) {
    MalformedException e = assertThrows(MalformedException.class, () -> parse(note));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private static void rejected(SignedNote note, VerifierKey key, String reason) {
    var rejected =
        assertInstanceOf(NoteVerification.Rejected.class, NoteVerification.of(note, List.of(key)));
    assertTrue(rejected.reason().contains(reason), rejected.reason());
  }

  @Test
  @DisplayName("verify with the published example")
  void example() throws MalformedException {
    VerifierKey key = VerifierKey.parse(VKEY);
    assertEquals(VKEY, key.vkey());
    assertEquals(0x530d903a, key.keyId());
    assertEquals("example.com/foo", key.name());
    SignedNote note = parse(NOTE);
    assertEquals("This is an example message.\n", note.text());
    assertEquals(NOTE, new String(note.encode(), UTF_8));
    var verified =
        assertInstanceOf(NoteVerification.Verified.class, NoteVerification.of(note, List.of(key)));
    assertEquals(OptionalLong.empty(), verified.signers().get(key));
    assertEquals(1, verified.signers().size());
  }

  @Test
  @DisplayName("are rejected when a known key's signature fails, even beside a good one")
  void rejectsFailing() throws MalformedException {
    VerifierKey key = VerifierKey.parse(VKEY);
    rejected(parse(NOTE.replace("example message", "example massage")), key, "does not belong");
    NoteSignature good = parse(NOTE).signatures().getFirst();
    byte[] damaged = good.signature();
    damaged[9] ^= 1;
    var bad = new NoteSignature(good.name(), good.keyId(), damaged);
    String text = "This is an example message.\n";
    rejected(new SignedNote(text, List.of(good, bad)), key, "signature of example.com/foo");
    rejected(new SignedNote(text, List.of(bad, good)), key, "signature of example.com/foo");
    rejected(
        new SignedNote(text, List.of(new NoteSignature(good.name(), good.keyId(), new byte[1]))),
        key,
        "must be 64 bytes");
  }

  @Test
  @DisplayName("ignore signatures by unknown keys, and need one by a known key")
  void unknownKeys() throws MalformedException {
    VerifierKey key = VerifierKey.parse(VKEY);
    NoteSignature good = parse(NOTE).signatures().getFirst();
    String text = "This is an example message.\n";
    var otherName = new NoteSignature("example.com/bar", good.keyId(), good.signature());
    var otherId = new NoteSignature(good.name(), good.keyId() + 1, good.signature());
    rejected(new SignedNote(text, List.of(otherName, otherId)), key, "no signature by a known");
    rejected(new SignedNote(text, List.of()), key, "no signature by a known");
    assertInstanceOf(
        NoteVerification.Verified.class,
        NoteVerification.of(new SignedNote(text, List.of(otherName, good, otherId)), List.of(key)));
  }

  @Test
  @DisplayName("are split at the last empty line")
  void lastEmptyLine() throws MalformedException {
    String inner = "first\n\n— example.com/foo " + SIGNATURE + "\n";
    SignedNote note = parse(inner + "\n— b.example AAAAAAA=\n");
    assertEquals(inner, note.text());
    assertEquals("b.example", note.signatures().getFirst().name());
    assertEquals(1, note.signatures().size());
    assertEquals("\n", parse("\n\n— b.example AAAAAAA=\n").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`text\n— a AAAAAAA=\n`|no empty line",
        "`text\n\n`|must end in a newline",
        "`text\n\n— a AAAAAAA=`|must end in a newline",
        "`text\n\n\n`|must end in a newline",
        "`text\n\n- a AAAAAAA=\n`|signature line must be",
        "`text\n\n—a AAAAAAA=\n`|signature line must be",
        "`text\n\n— a\n`|signature line must be",
        "`text\n\n—  AAAAAAA=\n`|must not be empty",
        "`text\n\n— a+b AAAAAAA=\n`|plus sign",
        "`text\n\n— a\u00a0b AAAAAAA=\n`|white space",
        "`text\n\n— a\u2003b AAAAAAA=\n`|white space",
        "`text\n\n— a AAAAAA==\n`|too short",
        "`text\n\n— a \n`|too short",
        "`text\n\n— a AAAAAAA\n`|multiple of 4",
        "`text\n\n— a AAAAAAB=\n`|unused bits",
        "`text\n\n— a AAAA_AA=\n`|not base64",
        "`text\n\n— a AAAAAAA= \n`|multiple of 4",
        "`text\n\n— a AAAAAAA=\ntext\n`|signature 2",
        "`text\r\n\n— a AAAAAAA=\n`|control characters",
        "`te\txt\n\n— a AAAAAAA=\n`|control characters",
      })
  @DisplayName("are refused when they are not of the form")
  void malformed(String note, String reason) {
    refused(note, reason);
  }

  @Test
  @DisplayName("are refused when they are not UTF-8, too long or signed too often")
  void limits() throws MalformedException {
    assertThrows(MalformedException.class, () -> SignedNote.parse("é\n\n— a".getBytes(ISO_8859_1)));
    refused("te\0xt\n\n— a AAAAAAA=\n", "control characters");
    refused("te\u001fxt\n\n— a AAAAAAA=\n", "control characters");
    refused("x".repeat(SignedNote.MAX_BYTES) + "\n\n— a AAAAAAA=\n", "at most 524288");
    String line = "— a AAAAAAA=\n";
    assertEquals(64, parse("text\n\n" + line.repeat(64)).signatures().size());
    refused("text\n\n" + line.repeat(65), "at most 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no newline", "a\rb\n", "a\tb\n", "\ud800\n"})
  @DisplayName("cannot be made of a text that is not lines of plain text")
  void text(String text) {
    assertThrows(IllegalArgumentException.class, () -> new SignedNote(text, List.of()));
  }

  @Test
  @DisplayName("take on more signatures, each once")
  void with() throws MalformedException {
    SignedNote note = parse(NOTE);
    var more = new NoteSignature("w.example", 7, new byte[] {1});
    SignedNote both = note.with(List.of(more)).with(List.of(more)).with(note.signatures());
    assertEquals(2, both.signatures().size());
    assertEquals(
        both.signatures(),
        SignedNote.parseSignatures(
            both.signatures().stream()
                .map(NoteSignature::line)
                .reduce("", String::concat)
                .getBytes(UTF_8)));
    List<NoteSignature> many =
        IntStream.range(0, 64).mapToObj(i -> new NoteSignature("n" + i, i, new byte[1])).toList();
    assertThrows(IllegalArgumentException.class, () -> note.with(many));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com/foo|must be <name>",
        "example.com/foo+530d903a|must be <name>",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|must not be empty",
        "a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|white space",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|it is 530d903a",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|it is 530d903a",
        "example.com/foo+0530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|it is 530d903a",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|does not belong",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|type 0x02",
        "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|does not belong",
        "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k|must be 1312",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==|must be 32",
        "example.com/foo+530d903a+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA|prime order",
        "example.com/foo+530d903a+AQ==|holds no key",
        "example.com/foo+530d903a+|holds no key",
        "example.com/foo+530d903a+!|multiple of 4",
      })
  @DisplayName("have verifier keys that are refused when anything in them is off")
  void vkeys(String vkey, String reason) {
    MalformedException e = assertThrows(MalformedException.class, () -> VerifierKey.parse(vkey));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  @DisplayName("have verifier keys of all three types that are read back")
  void vkeyTypes() throws MalformedException {
    for (VerifierKey key :
        List.of(
            LogFixture.LOG.logKey(),
            LogFixture.LOG.mlDsa44Key(),
            LogFixture.W1.verifierKey(),
            LogFixture.W2.verifierKey())) {
      assertEquals(key, VerifierKey.parse(key.vkey()));
      assertEquals(key.vkey(), key.toString());
    }
    assertEquals(
        List.of(1, 6, 4, 6),
        List.of(
            LogFixture.LOG.logKey().type(),
            LogFixture.LOG.mlDsa44Key().type(),
            LogFixture.W1.verifierKey().type(),
            LogFixture.W2.verifierKey().type()));
  }
}
