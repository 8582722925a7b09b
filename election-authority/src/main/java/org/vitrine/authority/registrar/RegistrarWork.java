package org.vitrine.authority.registrar;

import java.nio.file.Path;
import java.time.Clock;
import org.vitrine.authority.desk.Desk;

/** Everything that the registrar does at the desk of an election; commands and pages call it. */
public final class RegistrarWork {
  private final Desk desk;
  private final PrivateListFile list;
  private final Path log;
  private final Clock clock;

  private RegistrarWork(Desk desk, Path list, Clock clock) {
    this.desk = desk;
    this.list = PrivateListFile.at(desk, list);
    this.log = list.resolveSibling(list.getFileName() + ".mail");
    this.clock = clock;
  }

  /**
   * The work at this desk.
   *
   * @param list where the private list is
   */
  public static RegistrarWork at(Desk desk, Path list, Clock clock) {
    return new RegistrarWork(desk, list, clock);
  }

  /** Where the list of a key lies unless somebody says otherwise: beside the key file. */
  public static Path listBeside(Path key) {
    return key.resolveSibling(key.getFileName() + ".list");
  }

  /** Codes for the voters, and the public roll. */
  public RollWork roll() {
    return new RollWork(desk, list);
  }

  /** The voters' letters. */
  public LetterWork letters() {
    return new LetterWork(desk, list);
  }

  /** Mailing the letters, and what became of it. */
  public Mailing mailing() {
    return new Mailing(desk, list, log, clock);
  }

  /** New codes for lost ones. */
  public Replacements replacements() {
    return new Replacements(desk, list);
  }

  /** The end of the private list. */
  public Destruction destruction() {
    return new Destruction(desk, list, log, clock);
  }

  /** The voters themselves: who they are and how they are reached. */
  public Contacts contacts() {
    return new Contacts(desk, list);
  }

  PrivateListFile list() {
    return list;
  }
}
