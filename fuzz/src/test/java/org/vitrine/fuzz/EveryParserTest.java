package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every parser of bytes or text from outside")
final class EveryParserTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("org.vitrine");

  private static final Set<String> INPUTS =
      Set.of(
          "[B",
          "java.lang.String",
          "java.io.InputStream",
          "java.io.Reader",
          "java.nio.ByteBuffer",
          "java.nio.file.Path",
          "org.vitrine.crypto.json.JsonCursor",
          "org.vitrine.authority.files.DurableFile",
          "org.vitrine.authority.files.Table");

  private static final Set<String> REFUSALS =
      Set.of(
          "org.vitrine.crypto.json.MalformedException",
          "org.vitrine.crypto.group.DecodingException",
          "org.vitrine.crypto.sign.KeyFormatException",
          "org.vitrine.crypto.seal.UnsealException",
          "org.vitrine.verifier.source.SourceException",
          "org.vitrine.verifier.cli.InputException",
          "org.vitrine.authority.terminal.Refusal",
          "java.io.IOException");

  private static final String MAKES = "makes something new, reads nothing";

  /** Methods that look like parsers and are none, with the reason. */
  private static final Map<String, String> NOT_PARSERS =
      Map.ofEntries(
          Map.entry("PrivateFolder.make", MAKES),
          Map.entry("PrivateFiles.sharedFolder", MAKES),
          Map.entry("KeyFile.create", MAKES),
          Map.entry("BlockPrinter.print", MAKES),
          Map.entry("Script.print", MAKES),
          Map.entry("ResultReport.print", MAKES),
          Map.entry("Destruction.destroy", "the earlier certificate's decode has a target"),
          Map.entry("Face.load", "reads a font of our own program"),
          Map.entry("FreshKey.make", MAKES),
          Map.entry("OwnAddress.of", "computes an address of a path, reads nothing"),
          Map.entry("WitnessKeyFile.create", MAKES),
          Map.entry("RunningWitness.newKey", MAKES),
          Map.entry("BoardFile.make", MAKES),
          Map.entry("EvidenceFiles.write", MAKES),
          Map.entry("Watcher.open", "opens a folder; WatchFolder.open has a target"),
          Map.entry("RunningWitness.start", "starts a process; its files have targets"),
          Map.entry("Child.silent", "starts a process"),
          Map.entry("Child.talking", "starts a process"),
          Map.entry("ResumeFile.open", "opens a file; JudgedProofs.decode has a target"),
          Map.entry("Sample.parse", "takes our own sample apart; anything else is a defect"),
          Map.entry("BundleFolder.read", "hashes files, whatever they hold"),
          Map.entry("TypedBundle.read", "hashes files, whatever they hold"),
          Map.entry("Rehearsal.of", MAKES),
          Map.entry("Objection.raise", "posts; Texts.clean has a target"),
          Map.entry("Objection.named", "looks a name up among pending proposals"),
          Map.entry("Household.in", "looks for our own JARs"),
          Map.entry("Bundle.load", "reads files of our own program"),
          Map.entry("ErasedFile.erase", "destroys a file, whatever it holds"),
          Map.entry("MadeElections.by", "finds files; BoardFile.read reads them"),
          Map.entry("Leftovers.beside", "finds files by their names, reads none"),
          Map.entry("FileHold.on", "locks an empty file, reads nothing"),
          Map.entry("Handover.to", "opens a connection"),
          Map.entry("VoterPlan.open", "opens a file; VoterPlan.next reads it"));

  @Test
  @DisplayName("is called by a fuzz target, if it is public")
  void named() {
    Set<String> called =
        targets()
            .flatMap(target -> target.getAccessesFromSelf().stream())
            .map(access -> access.getTarget().getFullName())
            .collect(Collectors.toSet());
    var missing = new TreeSet<String>();
    for (JavaMethod parser : parsers()) {
      boolean isPublic =
          isPublic(parser.getModifiers()) && isPublic(parser.getOwner().getModifiers());
      if (isPublic && !called.contains(parser.getFullName())) {
        missing.add(parser.getFullName());
      }
    }
    assertEquals(Set.of(), missing, "name these in a *FuzzTest");
  }

  @Test
  @DisplayName("is reached from a fuzz target, if only its package can call it")
  void reached() {
    Set<String> reached = reachedFromTargets();
    var missing = new TreeSet<String>();
    for (JavaMethod parser : parsers()) {
      if (!reached.contains(parser.getFullName())) {
        missing.add(parser.getFullName());
      }
    }
    assertEquals(Set.of(), missing, "reach these from a *FuzzTest");
  }

  @Test
  @DisplayName("is found by this test: it knows some sixty, and all exceptions to it exist")
  void notVacuous() {
    Set<String> names = parsers().stream().map(EveryParserTest::name).collect(Collectors.toSet());
    assertTrue(parsers().size() >= 60, () -> "only " + names);
    assertTrue(
        names.containsAll(List.of("Entry.decode", "ZipSource.open", "Table.read")),
        names::toString);
    Set<String> all =
        main()
            .flatMap(c -> c.getMethods().stream())
            .map(EveryParserTest::name)
            .collect(Collectors.toSet());
    assertTrue(all.containsAll(NOT_PARSERS.keySet()), NOT_PARSERS.keySet()::toString);
  }

  private static List<JavaMethod> parsers() {
    return main()
        .flatMap(c -> c.getMethods().stream())
        .filter(EveryParserTest::isParser)
        .sorted(Comparator.comparing(JavaMember::getFullName))
        .toList();
  }

  private static boolean isParser(JavaMethod method) {
    Set<JavaModifier> modifiers = method.getModifiers();
    boolean refuses =
        method.getThrowsClause().getTypes().stream().anyMatch(t -> REFUSALS.contains(t.getName()));
    return modifiers.contains(JavaModifier.STATIC)
        && !modifiers.contains(JavaModifier.PRIVATE)
        && !modifiers.contains(JavaModifier.SYNTHETIC)
        && !method.getRawReturnType().getName().equals("void")
        && method.getRawParameterTypes().stream().anyMatch(type -> INPUTS.contains(type.getName()))
        && (refuses || method.getName().matches("(parse|decode|read)([A-Z].*)?"))
        && !NOT_PARSERS.containsKey(name(method));
  }

  /**
   * Follows calls and method references, through interfaces of our own to all who implement them.
   */
  private static Set<String> reachedFromTargets() {
    var reached = new HashSet<String>();
    var left = new ArrayDeque<JavaCodeUnit>();
    targets().forEach(target -> left.addAll(target.getCodeUnits()));
    while (!left.isEmpty()) {
      for (JavaAccess<?> access : left.pop().getAccessesFromSelf()) {
        access
            .getTarget()
            .resolveMember()
            .filter(JavaCodeUnit.class::isInstance)
            .map(JavaCodeUnit.class::cast)
            .ifPresent(
                unit ->
                    withOverrides(unit)
                        .filter(u -> reached.add(u.getFullName()))
                        .forEach(left::add));
      }
    }
    return reached;
  }

  private static Stream<JavaCodeUnit> withOverrides(JavaCodeUnit unit) {
    String[] parameters =
        unit.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    return Stream.concat(
        Stream.of(unit),
        unit.getOwner().getAllSubclasses().stream()
            .flatMap(s -> s.tryGetMethod(unit.getName(), parameters).stream()));
  }

  private static Stream<JavaClass> targets() {
    return CLASSES.stream()
        .filter(c -> c.getName().replaceFirst("[$].*", "").endsWith(FuzzTarget.SUFFIX));
  }

  private static Stream<JavaClass> main() {
    return CLASSES.stream()
        .filter(c -> !c.getSource().map(s -> s.getUri().toString()).orElse("").contains("/fuzz/"))
        .filter(c -> !c.getPackageName().startsWith("org.vitrine.fuzz"));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }

  private static boolean isPublic(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC);
  }
}
