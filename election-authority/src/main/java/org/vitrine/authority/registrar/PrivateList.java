package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.text.PlainText;

/**
 * Who has which credential code. Secret: it is kept sealed, and destroyed once the letters are
 * printed and the time for replacements is over.
 *
 * @param election electionId
 * @param holders one for each voter of the table
 */
public record PrivateList(Digest election, List<Holder> holders) {
  private static final String FORMAT = "vitrine/2/private-list";
  private static final List<String> FIELDS =
      List.of("address", "cell", "code", "email", "id", "language", "name", "style", "weight");
  private static final JsonLimits LIMITS = JsonLimits.document(1 << 30);

  /** Keeps a copy that nobody can change. */
  public PrivateList {
    holders = List.copyOf(holders);
  }

  /**
   * A voter and the code.
   *
   * @param voter the row of the table
   * @param code the credential code in groups
   * @param proposed the code that is to take its place once the officials have approved
   */
  public record Holder(Voter voter, String code, Optional<String> proposed) {
    /** With a code that nothing is to replace. */
    Holder(Voter voter, String code) {
      this(voter, code, Optional.empty());
    }

    /** The same voter and code, and what is to replace it. */
    Holder proposing(Optional<String> fresh) {
      return new Holder(voter, code, fresh);
    }

    @Override
    public String toString() {
      return "Holder[" + voter.id() + "]";
    }
  }

  /** The holder with this id. */
  public Optional<Holder> holder(String id) {
    return holders.stream().filter(holder -> holder.voter().id().equals(id)).findFirst();
  }

  /**
   * The holder with this id, who must be there.
   *
   * @throws Refusal if nobody has it
   */
  Holder demand(String id) throws Refusal {
    return holder(id)
        .orElseThrow(
            () ->
                Refusal.usage("No voter has the id " + PlainText.quote(id) + ".", "Check the id.")
                    .named("voter.unknown", Map.of("id", id)));
  }

  /** The voters in the order of the table. */
  public List<Voter> voters() {
    return holders.stream().map(Holder::voter).toList();
  }

  /** The same with another holder in the place of the one with the same id. */
  PrivateList with(Holder changed) {
    return new PrivateList(
        election,
        holders.stream()
            .map(old -> old.voter().id().equals(changed.voter().id()) ? changed : old)
            .toList());
  }

  /**
   * The same after the replacements that have taken effect on the board.
   *
   * @throws MalformedException if a proposed code is none
   */
  PrivateList settled(Board board) throws MalformedException {
    var settled = new ArrayList<Holder>();
    for (Holder holder : holders) {
      boolean replaced =
          holder.proposed().isPresent()
              && board.broughtIn(Credentials.of(holder.proposed().get(), election).publicKey());
      settled.add(replaced ? new Holder(holder.voter(), holder.proposed().get()) : holder);
    }
    return new PrivateList(election, settled);
  }

  @Override
  public String toString() {
    return "PrivateList[" + holders.size() + " holders]";
  }

  /** Canonical bytes, to be sealed. */
  public byte[] encode() {
    return CanonicalJson.encode(
        JsonObject.builder()
            .put("election", election.encode())
            .put("format", FORMAT)
            .put("holders", JsonArray.of(holders, PrivateList::encode))
            .build());
  }

  /**
   * Reads what {@link #encode} gave.
   *
   * @throws MalformedException naming the field
   */
  public static PrivateList decode(byte[] bytes) throws MalformedException {
    JsonCursor json = CanonicalJson.read(bytes, LIMITS);
    json.only("election", "format", "holders").field("format").literal(FORMAT);
    return new PrivateList(
        Digest.of(json.field("election").bytes(Digest.SIZE)),
        json.field("holders").list(0, 10_000_000, PrivateList::holder));
  }

  private static JsonValue encode(Holder holder) {
    Voter voter = holder.voter();
    var json =
        JsonObject.builder()
            .put("address", voter.address())
            .put("cell", voter.cell())
            .put("code", holder.code())
            .put("email", voter.email())
            .put("id", voter.id())
            .put("language", voter.language())
            .put("name", voter.name())
            .put("style", voter.style())
            .put("weight", voter.weight());
    holder.proposed().ifPresent(code -> json.put("proposed", code));
    return json.build();
  }

  private static Holder holder(JsonCursor json) throws MalformedException {
    json.only(FIELDS, List.of("proposed"));
    Optional<JsonCursor> proposed = json.optionalField("proposed");
    return new Holder(
        new Voter(
            json.field("id").string(1, 200),
            json.field("name").string(200),
            json.field("address").string(200),
            json.field("email").string(200),
            json.field("language").string(1, 40),
            json.field("weight").integer(1, JsonInteger.MAX),
            json.field("style").string(1, 64),
            json.field("cell").string(1, 64)),
        json.field("code").string(1, 100),
        proposed.isEmpty() ? Optional.empty() : Optional.of(proposed.get().string(1, 100)));
  }
}
