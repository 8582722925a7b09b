package org.vitrine.crypto.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.json.MalformedException;

/**
 * Which logs and witnesses are known, and which witnesses together are enough (C2SP tlog-policy,
 * §11.4). Immutable.
 */
public final class TrustPolicy {
  /**
   * A log of the policy.
   *
   * @param key its key; its name is the origin
   * @param url where it is reached, if the policy says
   */
  public record Log(LogKey key, Optional<String> url) {}

  /**
   * A witness of the policy.
   *
   * @param name its name in the policy, which need not be that of its key
   * @param key its key, of type 0x04 or 0x06
   * @param url where it is reached, if the policy says
   */
  public record Witness(String name, VerifierKey key, Optional<String> url) {}

  /**
   * A group, which has witnessed when at least {@code needed} of its members have.
   *
   * @param name its name in the policy
   * @param needed how many members
   * @param members names of witnesses and groups
   */
  public record Group(String name, int needed, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  private final String text;
  private final List<Log> logs;
  private final Map<String, Witness> witnesses;
  private final Map<String, Group> groups;
  private final Optional<String> quorum;

  TrustPolicy(
      String text,
      List<Log> logs,
      Map<String, Witness> witnesses,
      Map<String, Group> groups,
      Optional<String> quorum) {
    this.text = text;
    this.logs = List.copyOf(logs);
    this.witnesses = witnesses;
    this.groups = groups;
    this.quorum = quorum;
  }

  /**
   * Reads a policy file.
   *
   * @throws MalformedException with the line as its path
   */
  public static TrustPolicy parse(String text) throws MalformedException {
    return new TrustPolicyParser(text).parse();
  }

  /** The policy as it was read. */
  public String text() {
    return text;
  }

  public List<Log> logs() {
    return logs;
  }

  /** The witnesses in the order of the policy. */
  public List<Witness> witnesses() {
    return List.copyOf(witnesses.values());
  }

  /** The groups in the order of the policy. */
  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /** The witness or group that must have witnessed; empty for {@code none}. */
  public Optional<String> quorum() {
    return quorum;
  }

  /** Whether these witnesses, named as in the policy, are enough. Unknown names do not count. */
  public QuorumCheck check(Collection<String> witnessed) {
    if (quorum.isEmpty()) {
      return new QuorumCheck.NotAsked();
    }
    String name = quorum.get();
    if (hasWitnessed(name, witnessed)) {
      return new QuorumCheck.Met();
    }
    Group group = groups.get(name);
    return new QuorumCheck.NotMet(
        group == null ? "witness " + name + " has not cosigned" : shortfall(group, witnessed));
  }

  private String shortfall(Group group, Collection<String> witnessed) {
    long there = group.members().stream().filter(m -> hasWitnessed(m, witnessed)).count();
    return there
        + " of the "
        + group.needed()
        + " needed members of group "
        + group.name()
        + " have cosigned";
  }

  private boolean hasWitnessed(String name, Collection<String> witnessed) {
    Group group = groups.get(name);
    if (group == null) {
      return witnessed.contains(name);
    }
    int there = 0;
    for (String member : group.members()) {
      if (hasWitnessed(member, witnessed)) {
        there++;
      }
    }
    return there >= group.needed();
  }

  /** How much the quorum bears: whether it can still be met when any one witness is missing. */
  public QuorumStrength strength() {
    if (quorum.isEmpty()) {
      return new QuorumStrength.None();
    }
    var indispensable = new ArrayList<String>();
    for (String missing : witnesses.keySet()) {
      var others = new ArrayList<>(witnesses.keySet());
      others.remove(missing);
      if (!hasWitnessed(quorum.get(), others)) {
        indispensable.add(missing);
      }
    }
    return indispensable.isEmpty()
        ? new QuorumStrength.Robust()
        : new QuorumStrength.Fragile(indispensable);
  }
}
