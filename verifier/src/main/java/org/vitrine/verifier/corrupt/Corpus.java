package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All mutations of the sample. Making the list is quick; each record is made when it is asked for.
 */
public final class Corpus {
  private final Sample sample;
  private final List<Mutation> mutations = new ArrayList<>();
  private final Map<String, String> exceptions = new LinkedHashMap<>();

  private Corpus(Sample sample, Sample other) {
    this.sample = sample;
    var fields = new FieldMutations(sample, FieldLaws.all());
    var entries = new EntryMutations(sample);
    mutations.addAll(fields.mutations());
    mutations.addAll(new LineMutations(sample).mutations());
    mutations.addAll(entries.mutations());
    mutations.addAll(new PhaseMutations(sample).mutations());
    mutations.addAll(new RoleMutations(sample).mutations());
    mutations.addAll(new ManifestMutations(sample).mutations());
    mutations.addAll(new RuleMutations(sample).mutations());
    mutations.addAll(new ProofMutations(sample, other).mutations());
    mutations.addAll(new ForgetfulMutations(sample).mutations());
    mutations.addAll(new CheckpointMutations(sample).mutations());
    mutations.addAll(new CollusionMutations(sample, other).mutations());
    exceptions.putAll(fields.exceptions());
    exceptions.putAll(entries.exceptions());
    distinct();
  }

  /** Plays the sample and lists its mutations. */
  public static Corpus create() {
    return new Corpus(Sample.play(), ProofMutations.otherElection());
  }

  private void distinct() {
    var names = new HashSet<String>();
    for (Mutation mutation : mutations) {
      if (!names.add(mutation.name())) {
        throw new IllegalStateException("two mutations are called " + mutation.name());
      }
    }
  }

  /** The valid record, its fingerprint, and how to make others of it. */
  public Sample sample() {
    return sample;
  }

  /** All mutations, in a fixed order. */
  public List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /** The mutation with a name. */
  public Optional<Mutation> find(String name) {
    return mutations.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** What looks like a mutation and is legal, and why; it is left out. */
  public Map<String, String> exceptions() {
    return Collections.unmodifiableMap(exceptions);
  }
}
