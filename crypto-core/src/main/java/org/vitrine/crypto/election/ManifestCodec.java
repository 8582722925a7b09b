package org.vitrine.crypto.election;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LogKey;
import org.vitrine.crypto.log.MlDsa44CosignerKey;
import org.vitrine.crypto.log.TrustPolicy;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.KeyFormatException;

/** The manifest's JSON: its shape, field by field (§4). Rules between fields: ManifestRules. */
final class ManifestCodec {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private ManifestCodec() {}

  static Manifest decode(JsonCursor json) throws MalformedException {
    json.only(
        "approvals",
        "box",
        "cells",
        "closes",
        "contests",
        "group",
        "languages",
        "limits",
        "log",
        "minimum",
        "officials",
        "opens",
        "policy",
        "protocol",
        "registrar",
        "rehearsal",
        "styles",
        "threshold",
        "title",
        "trustees");
    json.field("protocol").literal(Manifest.PROTOCOL);
    json.field("group").literal(Manifest.GROUP);
    List<String> languages = json.field("languages").list(1, 20, ManifestCodec::language);
    JsonCursor limits = json.field("limits").only("ballot", "opened");
    JsonCursor log = json.field("log").only("ed25519", "mldsa44");
    String policyText = json.field("policy").string(1, 16_384);
    return new Manifest(
        text(json.field("title"), languages),
        json.field("rehearsal").bool(),
        languages,
        json.field("contests").list(1, 200, c -> contest(c, languages)),
        json.field("styles").list(1, 1_000, ManifestCodec::style),
        json.field("cells").list(1, 5_000, c -> cell(c, languages)),
        json.field("minimum").intValue(1, 1_000_000),
        new Limits(
            limits.field("ballot").intValue(1, 1_000), limits.field("opened").intValue(0, 1_000)),
        json.field("officials").list(1, 50, ManifestCodec::authority),
        json.field("approvals").intValue(1, 50),
        authority(json.field("registrar")),
        json.field("trustees").list(1, 50, ManifestCodec::authority),
        json.field("threshold").intValue(1, 50),
        key(json.field("box").only("key").field("key")),
        verifierKey(log.field("ed25519"), LogKey.class, "0x01"),
        verifierKey(log.field("mldsa44"), MlDsa44CosignerKey.class, "0x06"),
        policyText,
        policy(json.field("policy"), policyText),
        time(json.field("opens")),
        time(json.field("closes")));
  }

  static JsonObject encode(Manifest manifest) {
    return JsonObject.builder()
        .put("approvals", manifest.approvals())
        .put("box", JsonObject.builder().bytes("key", manifest.boxKey().encoded()).build())
        .put("cells", JsonArray.of(manifest.cells(), ManifestCodec::encode))
        .put("closes", encode(manifest.closes()))
        .put("contests", JsonArray.of(manifest.contests(), ManifestCodec::encode))
        .put("group", Manifest.GROUP)
        .put("languages", JsonArray.of(manifest.languages(), JsonString::new))
        .put(
            "limits",
            JsonObject.builder()
                .put("ballot", manifest.limits().ballot())
                .put("opened", manifest.limits().opened())
                .build())
        .put(
            "log",
            JsonObject.builder()
                .put("ed25519", manifest.logKey().vkey())
                .put("mldsa44", manifest.logMlDsaKey().vkey())
                .build())
        .put("minimum", manifest.minimum())
        .put("officials", JsonArray.of(manifest.officials(), ManifestCodec::encode))
        .put("opens", encode(manifest.opens()))
        .put("policy", manifest.policyText())
        .put("protocol", Manifest.PROTOCOL)
        .put("registrar", encode(manifest.registrar()))
        .put("rehearsal", manifest.rehearsal())
        .put("styles", JsonArray.of(manifest.styles(), ManifestCodec::encode))
        .put("threshold", manifest.threshold())
        .put("title", encode(manifest.title()))
        .put("trustees", JsonArray.of(manifest.trustees(), ManifestCodec::encode))
        .build();
  }

  private static Contest contest(JsonCursor json, List<String> languages)
      throws MalformedException {
    json.only("blank", "id", "kind", "max", "min", "options", "title");
    JsonCursor kind = json.field("kind");
    return new Contest(
        id(json.field("id")),
        ContestKind.of(kind.string(20))
            .orElseThrow(() -> kind.fail("must be choose, yesno, approval or score")),
        text(json.field("title"), languages),
        json.field("options").list(1, 1_000, o -> option(o, languages)),
        json.field("min").intValue(0, 1_000_000),
        json.field("max").intValue(1, 1_000_000),
        json.field("blank").bool());
  }

  private static JsonObject encode(Contest contest) {
    return JsonObject.builder()
        .put("blank", contest.blank())
        .put("id", contest.id())
        .put("kind", contest.kind().code())
        .put("max", contest.max())
        .put("min", contest.min())
        .put("options", JsonArray.of(contest.options(), ManifestCodec::encode))
        .put("title", encode(contest.title()))
        .build();
  }

  private static Option option(JsonCursor json, List<String> languages) throws MalformedException {
    json.only("id", "limit", "title");
    return new Option(
        id(json.field("id")),
        json.field("limit").intValue(1, 1_000),
        text(json.field("title"), languages));
  }

  private static JsonObject encode(Option option) {
    return JsonObject.builder()
        .put("id", option.id())
        .put("limit", option.limit())
        .put("title", encode(option.title()))
        .build();
  }

  private static Style style(JsonCursor json) throws MalformedException {
    json.only("contests", "id");
    return new Style(id(json.field("id")), json.field("contests").list(1, 200, ManifestCodec::id));
  }

  private static JsonObject encode(Style style) {
    return JsonObject.builder()
        .put("contests", JsonArray.of(style.contests(), JsonString::new))
        .put("id", style.id())
        .build();
  }

  private static Cell cell(JsonCursor json, List<String> languages) throws MalformedException {
    json.only("id", "title");
    return new Cell(id(json.field("id")), text(json.field("title"), languages));
  }

  private static JsonObject encode(Cell cell) {
    return JsonObject.builder().put("id", cell.id()).put("title", encode(cell.title())).build();
  }

  private static Authority authority(JsonCursor json) throws MalformedException {
    json.only("key", "name");
    return new Authority(json.field("name").string(1, 200), key(json.field("key")));
  }

  private static JsonObject encode(Authority authority) {
    return JsonObject.builder()
        .bytes("key", authority.key().encoded())
        .put("name", authority.name())
        .build();
  }

  private static LocalizedText text(JsonCursor json, List<String> languages)
      throws MalformedException {
    json.only(languages.toArray(String[]::new));
    return new LocalizedText(new TreeMap<>(json.map(20, text -> text.string(1, 500))));
  }

  private static JsonObject encode(LocalizedText text) {
    JsonObject.Builder json = JsonObject.builder();
    for (Map.Entry<String, String> entry : text.byLanguage().entrySet()) {
      json.put(entry.getKey(), entry.getValue());
    }
    return json.build();
  }

  private static OptionalLong time(JsonCursor json) throws MalformedException {
    var time = json.optionalNull(t -> t.integer(0, JsonInteger.MAX));
    return time.isPresent() ? OptionalLong.of(time.get()) : OptionalLong.empty();
  }

  private static JsonValue encode(OptionalLong time) {
    return time.isPresent() ? new JsonInteger(time.getAsLong()) : JsonNull.NULL;
  }

  private static String id(JsonCursor json) throws MalformedException {
    String id = json.string(1, 64);
    if (!ID.matcher(id).matches()) {
      throw json.fail(
          "must be lower-case letters, digits and hyphens, not beginning with a hyphen");
    }
    return id;
  }

  private static String language(JsonCursor json) throws MalformedException {
    String language = json.string(2, 40);
    if (!LANGUAGE.matcher(language).matches()) {
      throw json.fail("must be a language tag such as en or pt-BR");
    }
    return language;
  }

  private static Ed25519PublicKey key(JsonCursor json) throws MalformedException {
    try {
      return Ed25519PublicKey.decode(json.bytes(Ed25519PublicKey.LENGTH));
    } catch (KeyFormatException e) {
      throw json.fail("is no valid Ed25519 public key", e);
    }
  }

  private static <K extends VerifierKey> K verifierKey(JsonCursor json, Class<K> kind, String type)
      throws MalformedException {
    VerifierKey key;
    String vkey = json.string(1, 4_000);
    try {
      key = VerifierKey.parse(vkey);
    } catch (MalformedException e) {
      throw json.fail(e.reason(), e);
    }
    if (!kind.isInstance(key)) {
      throw json.fail("must be a verifier key of type " + type);
    }
    return kind.cast(key);
  }

  private static TrustPolicy policy(JsonCursor json, String text) throws MalformedException {
    try {
      return TrustPolicy.parse(text);
    } catch (MalformedException e) {
      throw json.fail(e.path().isEmpty() ? e.reason() : e.path() + " " + e.reason(), e);
    }
  }
}
