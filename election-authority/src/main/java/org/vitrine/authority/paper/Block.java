package org.vitrine.authority.paper;

import java.util.List;

/** A part of a printed document, from top to bottom. */
public sealed interface Block {
  /** The title of the document. */
  record Title(String text) implements Block {}

  /** A heading of a section. */
  record Heading(String text) implements Block {}

  /** A paragraph. */
  record Text(String text) implements Block {}

  /** A paragraph with a box to tick before it. */
  record Tick(String text) implements Block {}

  /**
   * A line with several boxes, each with a short label.
   *
   * @param text what is ticked
   * @param labels such as {@code trustee 1}
   */
  record Ticks(String text, List<String> labels) implements Block {
    /** Keeps a copy that nobody can change. */
    public Ticks {
      labels = List.copyOf(labels);
    }
  }

  /**
   * What people read out to each other: a box, symbols and words on each line.
   *
   * @param lines left and right column
   */
  record Spoken(List<Pair> lines) implements Block {
    /** Keeps a copy that nobody can change. */
    public Spoken {
      lines = List.copyOf(lines);
    }

    /** One line. */
    public record Pair(String symbols, String words) {}
  }

  /** A label and a line to write on. */
  record Field(String label) implements Block {}
}
