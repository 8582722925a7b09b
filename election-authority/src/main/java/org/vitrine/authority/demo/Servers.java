package org.vitrine.authority.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.files.PrivateFolder;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;

/** The demo's ballot box and witnesses. */
final class Servers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Household household;
  private final Path folder;
  private final Path boxFolder;
  private final int boxPort;
  private final List<Integer> witnessPorts = new ArrayList<>();
  private Optional<Child> box = Optional.empty();
  private Optional<String> site = Optional.empty();

  private Servers(Household household, Path folder, Path boxFolder, int boxPort) {
    this.household = household;
    this.folder = folder;
    this.boxFolder = boxFolder;
    this.boxPort = boxPort;
  }

  /** Servers of their own. */
  static Servers in(Household household, Path folder) {
    return new Servers(household, folder, folder.resolve("ballot-box"), Household.freePort());
  }

  /** Witnesses of their own beside the ballot box of an election before. */
  static Servers beside(Servers before, Household household, Path folder) {
    var servers = new Servers(household, folder, before.boxFolder, before.boxPort);
    servers.box = before.box;
    servers.site = before.site;
    return servers;
  }

  /** The ballot box's address. */
  String boxAddress() {
    return "http://127.0.0.1:" + boxPort;
  }

  /** The creation token that the ballot box makes on its first start. */
  Path tokenFile() {
    return boxFolder.resolve("creation-token");
  }

  /** Policy lines of the witnesses. */
  Path witnessFile() {
    return folder.resolve("shared").resolve("witnesses");
  }

  /** The public site's address, while it runs. */
  Optional<String> site() {
    return site;
  }

  /** Starts the public site for the ballot box, unless it runs already. */
  void startSite() throws Refusal, IOException, InterruptedException {
    if (site.isPresent()) {
      return;
    }
    int port = Household.freePort();
    String address = "http://127.0.0.1:" + port;
    Child child =
        household.site(
            PrivateFolder.make(folder.resolve("site")),
            Map.of(
                "VITRINE_SITE_PORT", String.valueOf(port),
                "VITRINE_SITE_BOX", boxAddress(),
                "VITRINE_SITE_PUBLIC_URL", address));
    await("The site", child, address + "/health");
    site = Optional.of(address);
  }

  /** Starts the ballot box on an embedded database of its own, unless it runs already. */
  void startBox(Household.Speed speed) throws IOException {
    if (box.isPresent()) {
      return;
    }
    Path own = PrivateFolder.make(boxFolder);
    box =
        Optional.of(
            household.box(
                speed,
                own,
                Map.of(
                    "MICRONAUT_SERVER_PORT", String.valueOf(boxPort),
                    "VITRINE_BOX_DATA", own.toString(),
                    "VITRINE_BOX_PUBLIC_URL", boxAddress(),
                    "VITRINE_STORE_FILE", own.resolve("board").toString())));
  }

  /** Makes the witnesses' keys and waits until the ballot box is up. */
  void witnessKeys(int count) throws Refusal, IOException, InterruptedException {
    Files.createDirectories(folder.resolve("shared"));
    var lines = new StringBuilder();
    var making = new ArrayList<Child>();
    for (int i = 1; i <= count; i++) {
      Path own = PrivateFolder.make(folder.resolve("witness-" + i));
      making.add(
          household.verifier(
              "witness-" + i,
              Household.Speed.SHORT,
              own,
              List.of("witness", "init", "witness-" + i + ".example.org", "--key", "key.json")));
    }
    for (int i = 1; i <= count; i++) {
      var vkey = new StringBuilder();
      int exit = making.get(i - 1).drain(line -> vkey.append(line.strip()));
      if (exit != 0 || vkey.isEmpty()) {
        throw failed("witness " + i, making.get(i - 1));
      }
      witnessPorts.add(Household.freePort());
      lines
          .append("witness witness-")
          .append(i)
          .append(' ')
          .append(vkey)
          .append(" http://127.0.0.1:")
          .append(witnessPorts.getLast())
          .append('\n');
    }
    Files.writeString(witnessFile(), lines);
    awaitBox();
  }

  private void awaitBox() throws Refusal, IOException, InterruptedException {
    await("The ballot box", box.orElseThrow(), boxAddress() + "/elections");
    if (!Files.exists(tokenFile())) {
      throw failed("The ballot box", box.orElseThrow());
    }
  }

  /** Waits until a server answers. */
  private static void await(String who, Child child, String address)
      throws Refusal, IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).GET().build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!child.alive()) {
        throw failed(who, child);
      }
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(50);
        continue;
      }
      Thread.sleep(100);
    }
    throw failed(who, child);
  }

  /** Starts the witnesses for the log of this board. */
  void startWitnesses(Path boardFile) throws IOException, MalformedException {
    JsonCursor board =
        JsonCursor.of(Json.parse(Files.readAllBytes(boardFile), JsonLimits.document(1 << 20)));
    for (int i = 1; i <= witnessPorts.size(); i++) {
      household.server(
          "witness-" + i,
          folder.resolve("witness-" + i),
          List.of(
              "witness",
              "serve",
              "--until-eof",
              "--key",
              "key.json",
              "--state",
              "state",
              "--log",
              board.field("ed25519").string(1, 4_000),
              "--log",
              board.field("mldsa44").string(1, 4_000),
              "--listen",
              "127.0.0.1:" + witnessPorts.get(i - 1)));
    }
  }

  /** Waits until the witnesses have cosigned everything that is on the board. */
  void awaitWitnesses(String url)
      throws Refusal, IOException, InterruptedException, MalformedException {
    BallotBox election = BallotBox.at(URI.create(url));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      long size = Checkpoint.parse(SignedNote.parse(election.checkpoint()).text()).size();
      Optional<byte[]> witnessed = election.witnessedCheckpoint();
      if (witnessed.isPresent()
          && Checkpoint.parse(SignedNote.parse(witnessed.get()).text()).size() >= size) {
        return;
      }
      Thread.sleep(100);
    }
    throw Refusal.incomplete(
        "The witnesses have not cosigned the board within " + PATIENCE.toSeconds() + " s.",
        "See the logs in " + folder.resolve("logs"));
  }

  /** Exports the record once it is witnessed; its folder. */
  Path witnessedRecord(String url)
      throws Refusal, IOException, InterruptedException, MalformedException {
    awaitWitnesses(url);
    Path zip = folder.resolve("record.zip");
    BallotBox.at(URI.create(url)).record(zip);
    Path record = folder.resolve("record");
    Unzip.into(zip, record);
    Files.delete(zip);
    return record;
  }

  private static Refusal failed(String who, Child child) throws IOException {
    String last =
        Files.exists(child.log())
            ? Files.readString(child.log(), StandardCharsets.UTF_8).strip()
            : "";
    int from = Math.max(0, last.length() - 1_000);
    return Refusal.refused(
        who + " did not start: " + last.substring(from), "Its log: " + child.log());
  }
}
