package org.vitrine.authority.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("A specimen of a letter")
final class SpecimenTest {
  @Test
  @DisplayName("shows something as long as a code that no voter can have")
  void noCode() {
    try (CredentialCode code = CredentialCode.random(new SecureRandom())) {
      assertEquals(code.text().length(), LetterWork.SPECIMEN_CODE.length());
    }
    assertThrows(MalformedException.class, () -> CredentialCode.parse(LetterWork.SPECIMEN_CODE));
  }
}
