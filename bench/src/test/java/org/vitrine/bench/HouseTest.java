package org.vitrine.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.group.KnownLogarithms;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.seal.SecretBytes;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;
import org.vitrine.crypto.text.PlainText;

/** Rules for secrets that hold in every module at once. */
@DisplayName("In the whole house")
final class HouseTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vitrine");

  /** What is secret by itself; whatever has a field of such a type is secret, too. */
  private static final Set<String> SECRETS =
      Stream.of(
              SecretScalar.class,
              SecretBytes.class,
              Ed25519PrivateKey.class,
              MlDsa44PrivateKey.class,
              CredentialCode.class,
              BallotSeed.class,
              Choices.class)
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  @Test
  @DisplayName("all modules are looked at")
  void allModules() {
    for (String module : List.of("crypto", "box", "verifier", "authority", "bench")) {
      assertTrue(
          CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith("org.vitrine." + module)),
          module);
    }
  }

  @Test
  @DisplayName("A12: randomness comes from SecureRandom, made at the edges only")
  void A12_randomness() {
    noClasses()
        .that(not(named("org.vitrine.box.http.BoxFactory", "org.vitrine.authority.Main")))
        .and()
        .resideOutsideOfPackages("org.vitrine.verifier.cli..", "org.vitrine.bench..")
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callMethodWhere(
            target(owner(belongToAnyOf(SecureRandom.class))).and(target(name("getInstance"))))
        .orShould()
        .callMethodWhere(
            target(owner(belongToAnyOf(SecureRandom.class))).and(target(name("getInstanceStrong"))))
        .check(CLASSES);
    noClasses()
        .that()
        // Make the sample that the corpus is made from and records to measure with, whose keys
        // are public.
        .resideOutsideOfPackages(
            "org.vitrine.verifier.corrupt.sample..", "org.vitrine.bench.record..")
        .should()
        .beAssignableTo(SecureRandom.class)
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat(
            belongToAnyOf(SplittableRandom.class, ThreadLocalRandom.class, Random.class))
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  @DisplayName("what multiplies secrets in variable time is reached by the maker of records only")
  void variableTimeSecrets() throws Exception {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrine.bench.record..")
        .and(not(named(KnownLogarithms.class.getName())))
        .and()
        .haveNameNotMatching(Pattern.quote(KnownLogarithms.class.getName()) + "\\$.*")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(KnownLogarithms.class)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.vitrine.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.vitrine.bench..")
        .check(CLASSES);
    assertEquals(
        Main.class.getProtectionDomain().getCodeSource().getLocation(),
        KnownLogarithms.class.getProtectionDomain().getCodeSource().getLocation(),
        "it stands in bench, which no application has");
  }

  @Test
  @DisplayName("a challenge comes from the Transcript and from nowhere else")
  void oneTranscript() {
    noClasses()
        .that(not(named(Transcript.class.getName())))
        .should()
        .callMethodWhere(
            target(owner(belongToAnyOf(Scalar.class))).and(target(name("fromWideBytes"))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.vitrine.crypto.hash..",
            // Draws the demo's synthetic choices, which anybody may repeat.
            "org.vitrine.authority.demo..")
        .should()
        .callMethodWhere(
            target(owner(belongToAnyOf(MessageDigest.class))).and(target(name("getInstance"))))
        .check(CLASSES);
    noClasses()
        .that(not(named(Hkdf.class.getName())))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.bouncycastle.crypto.digests.SHA512Digest")
        .check(CLASSES);
  }

  @Test
  @DisplayName("a complaint may quote a stranger and passes through PlainText first")
  void complaints() {
    List<JavaClass> complaints =
        CLASSES.stream()
            .filter(c -> c.isAssignableTo(Exception.class))
            .filter(c -> !c.isAssignableTo(RuntimeException.class))
            .filter(c -> c.getModifiers().contains(JavaModifier.FINAL))
            .filter(c -> !c.getModifiers().contains(JavaModifier.PRIVATE))
            // The ballot box says its refusals in canonical JSON, and the rest in its log.
            .filter(c -> !c.getPackageName().matches("org\\.vitrine\\.box\\.(rules|store|board)"))
            .toList();
    assertTrue(complaints.size() >= 9, complaints.toString());
    for (JavaClass complaint : complaints) {
      for (JavaConstructor constructor : complaint.getConstructors()) {
        boolean passes =
            constructor.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(PlainText.class));
        assertTrue(passes, constructor.getFullName() + " takes its text as it comes");
      }
    }
  }

  @TestFactory
  @DisplayName("a secret")
  Stream<DynamicTest> secrets() {
    return CLASSES.stream()
        .filter(HouseTest::isSecret)
        .flatMap(
            secret ->
                Stream.of(
                    DynamicTest.dynamicTest(
                        secret.getSimpleName() + " does not show itself", () -> hides(secret)),
                    DynamicTest.dynamicTest(
                        secret.getSimpleName() + " is not compared in variable time",
                        () -> comparesEvenly(secret))));
  }

  /** Either it prints what every object prints, or it says itself what may be seen. */
  private static void hides(JavaClass secret) {
    List<JavaMethod> own =
        secret.getMethods().stream()
            .filter(m -> m.getName().equals("toString") && m.getParameters().isEmpty())
            .toList();
    if (secret.isRecord()) {
      for (JavaField component : secret.getFields()) {
        if (hasTextOrBytes(component)) {
          assertTrue(isWritten(secret), secret.getName() + " prints " + component.getName());
        }
      }
    }
    for (JavaMethod method : own) {
      for (var access : method.getFieldAccesses()) {
        String type = access.getTarget().getRawType().getName();
        assertTrue(
            !SECRETS.contains(type) && !type.endsWith("[]"),
            method.getFullName() + " reads " + access.getTarget().getName());
      }
    }
  }

  private static boolean hasTextOrBytes(JavaField field) {
    return field.getRawType().isEquivalentTo(String.class);
  }

  /** A record's own toString has code; the one it is given is a call of ObjectMethods. */
  private static boolean isWritten(JavaClass secret) {
    return indys(secret).stream().noneMatch(i -> i.name().stringValue().equals("toString"));
  }

  private static void comparesEvenly(JavaClass secret) {
    for (JavaCodeUnit method : secret.getCodeUnits()) {
      if (method.getName().equals("equals")) {
        for (var call : method.getMethodCallsFromSelf()) {
          JavaClass owner = call.getTargetOwner();
          boolean uneven =
              call.getName().equals("equals")
                  && (owner.isEquivalentTo(Arrays.class) || owner.isEquivalentTo(String.class));
          assertTrue(!uneven, call.getDescription());
        }
      }
    }
  }

  @Test
  @DisplayName("no secret is put into a text")
  void noSecretInText() {
    Set<String> secret =
        CLASSES.stream()
            .filter(HouseTest::isSecret)
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    var faults = new ArrayList<String>();
    int texts = 0;
    for (JavaClass c : CLASSES) {
      for (InvokeDynamicInstruction indy : indys(c)) {
        if (indy.name().stringValue().equals("makeConcatWithConstants")) {
          texts++;
          for (ClassDesc part : indy.typeSymbol().parameterList()) {
            String name = (part.packageName() + "." + part.displayName()).replace("[]", "");
            if (part.isArray() || secret.contains(name)) {
              faults.add(c.getName() + " puts a " + part.displayName() + " into a text");
            }
          }
        }
      }
    }
    assertEquals(List.of(), faults);
    assertTrue(texts > 200, "only " + texts + " texts were looked at");
  }

  private static boolean isSecret(JavaClass c) {
    return SECRETS.contains(c.getName())
        || c.getFields().stream()
            .anyMatch(
                f ->
                    !f.getModifiers().contains(JavaModifier.STATIC)
                        && SECRETS.contains(f.getRawType().getName()));
  }

  private static List<InvokeDynamicInstruction> indys(JavaClass c) {
    String file = "/" + c.getName().replace('.', '/') + ".class";
    try (InputStream in = HouseTest.class.getResourceAsStream(file)) {
      var found = new ArrayList<InvokeDynamicInstruction>();
      ClassFile.of()
          .parse(in.readAllBytes())
          .methods()
          .forEach(
              method ->
                  method
                      .code()
                      .ifPresent(
                          code ->
                              code.forEach(
                                  element -> {
                                    if (element instanceof InvokeDynamicInstruction indy) {
                                      found.add(indy);
                                    }
                                  })));
      return found;
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return DescribedPredicate.describe(
        "one of " + String.join(", ", names), c -> List.of(names).contains(c.getName()));
  }
}
