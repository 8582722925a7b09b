package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/**
 * Who has which credential code. Secret: it is kept sealed, and destroyed once the letters are
 * printed and the time for replacements is over.
 *
 * @param election electionId
 * @param holders one for each voter of the table
 */
public record PrivateList(Digest election, List<Holder> holders) {
  private static final String FORMAT = "vitrine/1/private-list";
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
   */
  public record Holder(Voter voter, String code) {
    @Override
    public String toString() {
      return "Holder[" + voter.id() + "]";
    }
  }

  /** The same with another code for one voter. */
  PrivateList with(String id, String code) {
    var changed = new ArrayList<Holder>();
    for (Holder holder : holders) {
      changed.add(holder.voter().id().equals(id) ? new Holder(holder.voter(), code) : holder);
    }
    return new PrivateList(election, changed);
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
    return JsonObject.builder()
        .put("address", voter.address())
        .put("cell", voter.cell())
        .put("code", holder.code())
        .put("id", voter.id())
        .put("language", voter.language())
        .put("name", voter.name())
        .put("style", voter.style())
        .put("weight", voter.weight())
        .build();
  }

  private static Holder holder(JsonCursor json) throws MalformedException {
    json.only("address", "cell", "code", "id", "language", "name", "style", "weight");
    return new Holder(
        new Voter(
            json.field("id").string(1, 200),
            json.field("name").string(200),
            json.field("address").string(200),
            json.field("language").string(1, 40),
            json.field("weight").integer(1, JsonInteger.MAX),
            json.field("style").string(1, 64),
            json.field("cell").string(1, 64)),
        json.field("code").string(1, 100));
  }
}
