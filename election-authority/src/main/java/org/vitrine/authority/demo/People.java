package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.authority.files.PrivateFolder;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/**
 * Officials, trustees and registrar, each in a process and with a folder and a key of their own.
 */
final class People {
  private static final String KEY = "key";
  private static final String PASSPHRASE = "passphrase";

  private final Household household;
  private final Path folder;
  private final Cast cast;
  private final SecureRandom random;
  private final List<Role> officials = new ArrayList<>();
  private final List<Role> trustees = new ArrayList<>();
  private Optional<Role> registrar = Optional.empty();

  /**
   * @param folder of the election, in which each has a folder
   * @param cast how many there are
   */
  People(Household household, Path folder, Cast cast, SecureRandom random) {
    this.household = household;
    this.folder = folder;
    this.cast = cast;
    this.random = random;
  }

  /** Starts everybody's process, and makes keys for those who have none yet. */
  void start(Household.Speed speed)
      throws Refusal, IOException, MalformedException, InterruptedException {
    for (int i = 1; i <= cast.officials(); i++) {
      officials.add(role("official", i, speed));
    }
    for (int i = 1; i <= cast.trustees(); i++) {
      trustees.add(role("trustee", i, speed));
    }
    registrar = Optional.of(role("registrar", 0, speed));
    var without = new ArrayList<Role>();
    for (Role role : everybody()) {
      if (!Files.exists(folder.resolve(role.name()).resolve(KEY))) {
        without.add(role);
      }
    }
    Together.run(without, role -> role.run(newKey(role)));
  }

  private List<Role> everybody() {
    var everybody = new ArrayList<>(officials);
    everybody.addAll(trustees);
    everybody.add(registrar());
    return everybody;
  }

  private Role role(String kind, int number, Household.Speed speed) throws IOException {
    String name = number == 0 ? kind : kind + "-" + number;
    Path own = PrivateFolder.make(folder.resolve(name));
    if (!Files.exists(own.resolve(PASSPHRASE))) {
      byte[] secret = new byte[18];
      random.nextBytes(secret);
      Files.writeString(own.resolve(PASSPHRASE), Base64Url.encode(secret) + "\n");
    }
    return new Role(household.role(name, speed, own), kind);
  }

  private static List<String> newKey(Role role) {
    return List.of(
        "key",
        "new",
        "--rehearsal",
        "--role",
        role.kind(),
        "--name",
        role.name(),
        "--key",
        KEY,
        "--passphrase-file",
        PASSPHRASE);
  }

  /** The same people in the election after this one: with key files that know nothing of this. */
  void handOver(Path after) throws IOException {
    for (Role role : everybody()) {
      Path own = folder.resolve(role.name());
      Path heir = PrivateFolder.make(PrivateFolder.make(after).resolve(role.name()));
      for (String file : List.of(KEY, KEY + ".pub", PASSPHRASE)) {
        Files.copy(own.resolve(file), heir.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** All officials, in the order of the manifest. */
  List<Role> officials() {
    return List.copyOf(officials);
  }

  /** As many officials as have to; the others would come too late. */
  List<Role> deciding() {
    return officials.subList(0, cast.approvals());
  }

  /** All trustees, in the order of the manifest. */
  List<Role> trustees() {
    return List.copyOf(trustees);
  }

  /** The registrar. */
  Role registrar() {
    return registrar.orElseThrow();
  }

  /** Every official that is needed decides the same, one after the other; the last one's report. */
  JsonCursor decide(List<String> arguments) throws Refusal, IOException, MalformedException {
    JsonCursor last = officials.getFirst().run(arguments);
    for (Role official : deciding().subList(1, cast.approvals())) {
      last = official.run(arguments);
    }
    return last;
  }

  /** Somebody's public key. */
  Path pub(String name) {
    return folder.resolve(name).resolve(KEY + ".pub");
  }
}
