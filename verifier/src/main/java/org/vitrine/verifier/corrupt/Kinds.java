package org.vitrine.verifier.corrupt;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may post which kind of entry in which phase: the tables of §5 and §6.1, as facts. */
final class Kinds {
  private Kinds() {}

  /** The phases, each with the entry of the sample after which it begins. */
  enum Phase {
    SETUP("manifest"),
    CEREMONY("approve freeze 2"),
    ROLL("drill 3"),
    READY("approve ready 2"),
    OPEN("approve open 2"),
    CLOSED("approve close 2"),
    TALLIED("decryption 3 budget north"),
    FINAL("approve result 2");

    private final String begin;

    Phase(String begin) {
      this.begin = begin;
    }

    /** Label of the entry that begins it. */
    String begin() {
      return begin;
    }
  }

  /** The phases in which an entry of this kind is allowed. */
  static Set<Phase> phases(String kind) {
    return switch (kind) {
      case "manifest" -> EnumSet.noneOf(Phase.class);
      case "propose freeze" -> EnumSet.of(Phase.SETUP);
      case "propose ready", "roll" -> EnumSet.of(Phase.ROLL);
      case "propose open" -> EnumSet.of(Phase.READY);
      case "propose close", "ballot", "opened" -> EnumSet.of(Phase.OPEN);
      case "propose result" -> EnumSet.of(Phase.TALLIED);
      case "propose replace", "propose bundle" -> EnumSet.of(Phase.READY, Phase.OPEN);
      case "propose abort", "approve", "incident" -> EnumSet.range(Phase.SETUP, Phase.TALLIED);
      case "commit", "reveal", "share", "confirm", "complain", "transcript", "drill" ->
          EnumSet.of(Phase.CEREMONY);
      case "decryption" -> EnumSet.of(Phase.CLOSED, Phase.TALLIED);
      default -> throw new IllegalStateException("§5 has no " + kind);
    };
  }

  /** One author for each role, those that may post this kind left out. */
  static List<String> strangers(String kind) {
    String allowed =
        switch (kind) {
          case "propose replace", "roll" -> "registrar";
          case "commit",
              "reveal",
              "share",
              "confirm",
              "complain",
              "transcript",
              "drill",
              "decryption" ->
              "trustee-1";
          case "ballot", "opened" -> "";
          default -> "official-1";
        };
    return List.of("official-1", "registrar", "trustee-1").stream()
        .filter(author -> !author.equals(allowed))
        .toList();
  }

  static boolean isCeremony(String kind) {
    return phases(kind).equals(EnumSet.of(Phase.CEREMONY));
  }
}
