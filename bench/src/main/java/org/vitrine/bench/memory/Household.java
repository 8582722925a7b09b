package org.vitrine.bench.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/** Everybody's secrets, read from the folder of a finished demo. */
final class Household {
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 20);
  private static final String REGISTRAR = "registrar";
  private static final String VOTERS = "voters";
  private static final String BOX = "ballot-box";

  private final Path folder;
  private final List<Secret> secrets = new ArrayList<>();

  private Household(Path folder) {
    this.folder = folder;
  }

  /** Collects them. */
  static List<Secret> secrets(Path folder, SecureRandom random)
      throws IOException, MalformedException, Refusal {
    var household = new Household(folder);
    for (String role : roles(folder)) {
      if (Files.exists(folder.resolve(role).resolve("passphrase"))) {
        household.person(role, random);
      } else if (role.startsWith("witness-")) {
        household.witness(role);
      }
    }
    household.box();
    household.codes();
    household.choices();
    return List.copyOf(household.secrets);
  }

  /** The folders of the roles, which are also the working folders of their processes. */
  static List<String> roles(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .filter(
              name ->
                  name.matches("(official|trustee|witness)-[0-9]+")
                      || Set.of(REGISTRAR, VOTERS, BOX).contains(name))
          .sorted()
          .toList();
    }
  }

  private void add(String name, Set<String> holders, List<byte[]> shapes) {
    secrets.add(new Secret(name, holders, shapes));
  }

  private void person(String role, SecureRandom random)
      throws IOException, MalformedException, Refusal {
    Path own = folder.resolve(role);
    String passphrase = Files.readString(own.resolve("passphrase")).strip();
    Set<String> holder = Set.of(role);
    add("passphrase of " + role, holder, Shapes.text(passphrase));
    KeyContent content =
        KeyFile.open(own.resolve("key"), passphrase::toCharArray, random).content();
    add("signing key of " + role, holder, Shapes.bytes(content.key().seed()));
    content
        .trustee()
        .flatMap(state -> state.secret())
        .ifPresent(share -> add("share of " + role, holder, Shapes.scalar(share.toBytes())));
  }

  private void witness(String role) throws IOException, MalformedException {
    JsonCursor key = json(folder.resolve(role).resolve("key.json"));
    add("cosigning key of " + role, Set.of(role), Shapes.bytes(key.field("seed").bytes(32)));
  }

  private void box() throws IOException, MalformedException {
    Path own = folder.resolve(BOX);
    try (Stream<Path> files = Files.list(own.resolve("keys"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonCursor keys = json(file);
        for (String key : List.of("box", "ed25519", "mldsa44")) {
          add("board's " + key + " key", Set.of(BOX), Shapes.bytes(keys.field(key).bytes(32)));
        }
      }
    }
  }

  private void codes() throws IOException, MalformedException {
    for (Letter letter :
        LetterTable.read(Files.readAllBytes(folder.resolve(REGISTRAR).resolve("letters.csv")))) {
      Set<String> holders = Set.of(REGISTRAR, VOTERS);
      String name = "code of voter " + letter.id();
      add(name, holders, Shapes.text(letter.code()));
      try (CredentialCode code = CredentialCode.parse(letter.code())) {
        add(name, holders, Shapes.bytes(code.bytes()));
      }
    }
  }

  /** What the voters' plan says: {@code "contest=option"} texts, which stand nowhere else. */
  private void choices() throws IOException, MalformedException {
    var seen = new HashSet<String>();
    for (String line : Files.readAllLines(folder.resolve(VOTERS).resolve("plan.ndjson"))) {
      JsonCursor plan = JsonCursor.of(Json.parse(line.getBytes(StandardCharsets.UTF_8), LIMITS));
      for (JsonCursor act : plan.field("acts").array(0, 1_000)) {
        for (JsonCursor choice : act.field("choices").array(0, 200)) {
          String text = choice.string(100_000);
          if (text.length() >= 8 && seen.add(text)) {
            add("choice " + text, Set.of(VOTERS), Shapes.text(text));
          }
        }
      }
    }
  }

  private static JsonCursor json(Path file) throws IOException, MalformedException {
    return JsonCursor.of(Json.parse(Files.readAllBytes(file), LIMITS));
  }
}
