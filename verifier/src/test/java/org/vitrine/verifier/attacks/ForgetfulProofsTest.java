package org.vitrine.verifier.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.verifier.corrupt.Corpus;
import org.vitrine.verifier.corrupt.Mutation;
import org.vitrine.verifier.corrupt.weak.WeakBallots;
import org.vitrine.verifier.corrupt.weak.WeakProofs;

/**
 * Provers that leave an item out of their challenge, or make their statement after it: a verifier
 * that forgets the same item accepts the record.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record with a forgetful proof (A06)")
final class ForgetfulProofsTest {
  private static final Corpus CORPUS = Corpus.create();

  private static Stream<DynamicTest> forgetting(String proof, List<String> items) {
    return items.stream().map(item -> failing("forgetful-" + proof + "-" + item));
  }

  private static DynamicTest failing(String name) {
    return dynamicTest(name, () -> Attacked.fails(CORPUS.find(name).orElseThrow()));
  }

  @TestFactory
  @DisplayName("A01, A02, A04, A21, A22: fails when a ballot's challenge leaves an item out")
  Stream<DynamicTest> A01_A02_A04_A21_A22_ballots() {
    return forgetting("ballot", WeakBallots.ITEMS);
  }

  @TestFactory
  @DisplayName("A01, A37: fails when a ballot was made after its challenge")
  Stream<DynamicTest> A01_A37_ballotsMadeAfterwards() {
    List<String> names =
        CORPUS.mutations().stream()
            .map(Mutation::name)
            .filter(name -> name.matches("forgetful-ballot-with-.*"))
            .toList();
    assertEquals(5, names.size());
    return names.stream().map(ForgetfulProofsTest::failing);
  }

  @TestFactory
  @DisplayName("A01, A03: fails when the challenge of every signature leaves an item out")
  Stream<DynamicTest> A01_A03_signatures() {
    return Stream.concat(
        forgetting("signatures", WeakProofs.SIGNATURE),
        Stream.of(failing("forgetful-signature-without-the-key")));
  }

  @TestFactory
  @DisplayName("A01, A14: fails when a coefficient's challenge leaves an item out")
  Stream<DynamicTest> A01_A14_coefficients() {
    return Stream.concat(
        forgetting("coefficient", WeakProofs.COEFFICIENT),
        Stream.of(failing("forgetful-coefficient-of-nobody")));
  }

  @TestFactory
  @DisplayName("A01, A04, A20: fails when the challenge of every drill leaves an item out")
  Stream<DynamicTest> A01_A04_A20_drills() {
    return forgetting("drills", WeakProofs.DRILL);
  }

  @TestFactory
  @DisplayName("A01, A04, A49: fails when the challenge of every decryption leaves an item out")
  Stream<DynamicTest> A01_A04_A49_decryptions() {
    return forgetting("decryptions", WeakProofs.DECRYPTION);
  }

  @TestFactory
  @DisplayName("A08: fails when a decryption was chosen after its challenge")
  Stream<DynamicTest> A08_chosenAfterwards() {
    return Stream.of(failing("forgetful-decryption-chosen-after-its-challenge"));
  }
}
