package org.vitrine.crypto.proof;

import java.util.List;

/**
 * What a proof claims: that all these equations hold. A ballot is one claim, a signature is one, a
 * partial decryption is one.
 */
public final class Claim {
  private final String name;
  private final Statement statement;

  private Claim(String name, Statement statement) {
    if (statement.count() == 0) {
      throw new IllegalArgumentException("the claim " + name + " has no equations");
    }
    this.name = name;
    this.statement = statement;
  }

  /**
   * A claim of equations.
   *
   * @param name who claims it, for the report, for instance {@code "entry 512"}
   * @param equations at least one: a claim without equations would hold of itself
   * @throws IllegalArgumentException if there are none
   */
  public Claim(String name, List<Equation> equations) {
    this(name, new Statement.WrittenOut(equations));
  }

  /**
   * A claim of range proofs.
   *
   * @param name who claims it, for the report
   * @throws IllegalArgumentException if it has no equations
   */
  public Claim(String name, RangeStatement statement) {
    this(name, (Statement) statement);
  }

  /** Who claims it. */
  public String name() {
    return name;
  }

  /** How many equations it has. */
  public int count() {
    return statement.count();
  }

  /** The equations, one by one; those of range proofs are written out at every call. */
  public List<Equation> equations() {
    return statement.equations();
  }

  Statement statement() {
    return statement;
  }

  /** The same claim with its equations written out. */
  Claim writtenOut() {
    return new Claim(name, equations());
  }
}
