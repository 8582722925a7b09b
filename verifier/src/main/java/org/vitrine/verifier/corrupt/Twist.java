package org.vitrine.verifier.corrupt;

/** What is wrong with the way in which one place of a JSON value is written. */
sealed interface Twist {
  /** Other text stands where the value should. */
  record Text(String raw) implements Twist {}

  /** The member of the object is missing. */
  record Dropped() implements Twist {}

  /** The member of the object is there twice. */
  record Doubled() implements Twist {}

  /** The object has a key that nobody knows. */
  record UnknownKey() implements Twist {}

  /** The keys of the object descend. */
  record Unsorted() implements Twist {}

  /** There is a space after the bracket. */
  record Spaced() implements Twist {}
}
