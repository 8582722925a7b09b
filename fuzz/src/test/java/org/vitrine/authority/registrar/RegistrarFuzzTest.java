package org.vitrine.authority.registrar;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.files.Table;
import org.vitrine.authority.files.TableForm;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.fuzz.Manifests;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("Secrets of the registrar")
final class RegistrarFuzzTest {
  private static final Manifest MANIFEST = Manifests.published();

  /** The private list once it is open, and the codes in it. */
  @FuzzTest
  void list(byte[] data) {
    Parsing.of(() -> PrivateList.decode(data))
        .ifPresent(
            list -> {
              Parsing.same(data, list.encode());
              Parsing.of(() -> RollPublication.chunks(list));
            });
    Parsing.of(() -> Credentials.of(Parsing.text(data), Digest.ZERO));
  }

  /** The registrar's table in every form that a person may say it has. */
  @FuzzTest
  void table(byte[] data) {
    for (TableForm.Encoding encoding : TableForm.Encoding.values()) {
      for (TableForm.Separator separator : TableForm.Separator.values()) {
        var form = new TableForm(Optional.of(encoding), Optional.of(separator));
        Parsing.of(() -> Table.read(data, form))
            .ifPresent(table -> RollTable.read(table, RollLayout.UNKNOWN, MANIFEST));
        Parsing.of(() -> RollImport.of(data, form, RollLayout.UNKNOWN, MANIFEST));
      }
    }
    Parsing.of(() -> RollLayout.of(Optional.empty(), Parsing.text(data)))
        .ifPresent(
            layout -> Parsing.of(() -> RollImport.of(data, TableForm.UNKNOWN, layout, MANIFEST)));
  }

  /** What a person types about sites and passwords. */
  @FuzzTest
  void typed(byte[] data) {
    address(Parsing.text(data))
        .ifPresent(
            site ->
                Parsing.of(
                    () -> LetterWork.links("http://box", Optional.of(site), Optional.empty())));
    Path file = Scratch.file("password", data);
    Parsing.of(() -> MailPassword.in(file));
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
