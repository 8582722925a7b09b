package org.vitrine.crypto.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.TrustPolicy.Group;
import org.vitrine.crypto.log.TrustPolicy.Log;
import org.vitrine.crypto.log.TrustPolicy.Witness;

/** Reads policy files line by line (C2SP tlog-policy). */
final class TrustPolicyParser {
  private static final String NONE = "none";
  private static final int MAX_LENGTH = 1 << 18;
  private static final int MAX_NAMES = 1024;

  private final String text;
  private final List<Log> logs = new ArrayList<>();
  private final SequencedMap<String, Witness> witnesses = new LinkedHashMap<>();
  private final SequencedMap<String, Group> groups = new LinkedHashMap<>();
  private final Set<String> publicKeys = new HashSet<>();
  private final Set<String> members = new HashSet<>();
  private final List<String> quorums = new ArrayList<>();
  private String here = "policy";

  TrustPolicyParser(String text) {
    this.text = text;
  }

  TrustPolicy parse() throws MalformedException {
    if (text.length() > MAX_LENGTH) {
      throw fail("is longer than " + MAX_LENGTH + " characters");
    }
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      here = "policy line " + (i + 1);
      line(lines[i]);
    }
    here = "policy";
    if (quorums.isEmpty()) {
      throw fail("there is no quorum line; without witnesses it is 'quorum none'");
    }
    String quorum = quorums.getFirst();
    return new TrustPolicy(
        text,
        logs,
        Collections.unmodifiableSequencedMap(witnesses),
        Collections.unmodifiableSequencedMap(groups),
        quorum.equals(NONE) ? Optional.empty() : Optional.of(quorum));
  }

  private void line(String line) throws MalformedException {
    if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
      throw fail("control characters are not accepted; lines end in a newline only");
    }
    List<String> words = words(line);
    if (words.isEmpty() || words.getFirst().startsWith("#")) {
      return;
    }
    switch (words.getFirst()) {
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      default -> throw fail("a line begins with log, witness, group, quorum or #");
    }
  }

  /** White space is space and tab, nothing else. */
  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    for (String word : line.split("[ \t]", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private void log(List<String> words) throws MalformedException {
    if (words.size() < 2 || words.size() > 3) {
      throw fail("must be 'log <vkey> [url]'");
    }
    if (!(vkey(words.get(1)) instanceof LogKey key)) {
      throw fail("a log's key must be of type 0x01");
    }
    logs.add(new Log(key, url(words, 2)));
  }

  private void witness(List<String> words) throws MalformedException {
    if (words.size() < 3 || words.size() > 4) {
      throw fail("must be 'witness <name> <vkey> [url]'");
    }
    String name = define(words.get(1));
    VerifierKey key =
        switch (vkey(words.get(2))) {
          case LogKey k -> throw fail("a witness's key must be of type 0x04 or 0x06");
          case Ed25519CosignerKey k -> k;
          case MlDsa44CosignerKey k -> k;
        };
    witnesses.put(name, new Witness(name, key, url(words, 3)));
  }

  private void group(List<String> words) throws MalformedException {
    if (words.size() < 4) {
      throw fail("must be 'group <name> all|any|<k> <member>…'");
    }
    String name = define(words.get(1));
    List<String> listed = words.subList(3, words.size());
    for (String member : listed) {
      if (!isDefined(member) || member.equals(name)) {
        throw fail("the member " + member + " is not defined on a line before");
      }
      if (!members.add(member)) {
        throw fail(member + " is a member already; it can count in one place only");
      }
    }
    groups.put(name, new Group(name, needed(words.get(2), listed.size()), listed));
  }

  private int needed(String word, int size) throws MalformedException {
    return switch (word) {
      case "all" -> size;
      case "any" -> 1;
      default -> {
        long k = NoteText.number(here, word);
        if (k < 1 || k > size) {
          throw fail("needs " + k + " of " + size + " members; it must be 1 to " + size);
        }
        yield (int) k;
      }
    };
  }

  private void quorum(List<String> words) throws MalformedException {
    if (words.size() != 2) {
      throw fail("must be 'quorum <name>' or 'quorum none'");
    }
    String name = words.get(1);
    if (!name.equals(NONE) && !isDefined(name)) {
      throw fail("the quorum " + name + " is not defined on a line before");
    }
    if (!quorums.isEmpty()) {
      throw fail("there is a quorum line already");
    }
    quorums.add(name);
  }

  private VerifierKey vkey(String word) throws MalformedException {
    VerifierKey key;
    try {
      key = VerifierKey.parse(word);
    } catch (MalformedException e) {
      throw new MalformedException(here, e.reason(), e);
    }
    // Ed25519 cosignatures do not name their signer: one key in two roles would count twice.
    if (!publicKeys.add(Base64Padded.encode(key.publicKeyBytes()))) {
      throw fail("this public key stands on a line before already");
    }
    return key;
  }

  private static Optional<String> url(List<String> words, int at) {
    return words.size() > at ? Optional.of(words.get(at)) : Optional.empty();
  }

  private String define(String name) throws MalformedException {
    if (name.equals(NONE)) {
      throw fail("'none' cannot be a name");
    }
    if (isDefined(name)) {
      throw fail("the name " + name + " is taken already");
    }
    if (witnesses.size() + groups.size() == MAX_NAMES) {
      throw fail("there are more than " + MAX_NAMES + " witnesses and groups");
    }
    return name;
  }

  private boolean isDefined(String name) {
    return witnesses.containsKey(name) || groups.containsKey(name);
  }

  private MalformedException fail(String reason) {
    return new MalformedException(here, reason);
  }
}
