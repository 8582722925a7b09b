package org.vitrine.authority.official.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a draft, such as {@code contests[2].options[0].title.de}: the same notation in which
 * complaints name a field.
 *
 * @param steps names and numbers from the outside in
 */
public record Place(List<Step> steps) {
  /** One step into a value. */
  public sealed interface Step {
    /** Into a field of an object. */
    record Key(String name) implements Step {}

    /** Into an item of a list, from 0. */
    record Index(int number) implements Step {}
  }

  /** Keeps a copy that nobody can change. */
  public Place {
    steps = List.copyOf(steps);
  }

  /** Reads the notation. What is no such notation is one field with an odd name. */
  public static Place of(String path) {
    var steps = new ArrayList<Step>();
    for (String part : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
      int bracket = part.indexOf('[');
      if (bracket < 0 || !part.substring(bracket).matches("(\\[[0-9]{1,6}])+")) {
        steps.add(new Step.Key(part));
        continue;
      }
      steps.add(new Step.Key(part.substring(0, bracket)));
      for (String number : part.substring(bracket + 1, part.length() - 1).split("]\\[", -1)) {
        steps.add(new Step.Index(Integer.parseInt(number)));
      }
    }
    return new Place(steps);
  }

  /** The names without the numbers: {@code contests.options.title.de}. */
  public List<String> names() {
    return steps.stream()
        .flatMap(
            step ->
                step instanceof Step.Key(String name)
                    ? java.util.stream.Stream.of(name)
                    : java.util.stream.Stream.<String>empty())
        .toList();
  }

  /** The numbers of the items, from 0, in their order. */
  public List<Integer> numbers() {
    return steps.stream()
        .flatMap(
            step ->
                step instanceof Step.Index(int number)
                    ? java.util.stream.Stream.of(number)
                    : java.util.stream.Stream.<Integer>empty())
        .toList();
  }

  /** The place of a field of what is here. */
  public Place key(String name) {
    return plus(new Step.Key(name));
  }

  /** The place of an item of what is here. */
  public Place index(int number) {
    return plus(new Step.Index(number));
  }

  private Place plus(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new Place(more);
  }

  /** What this lies in; the whole draft lies in itself. */
  public Place outer() {
    return steps.isEmpty() ? this : new Place(steps.subList(0, steps.size() - 1));
  }

  @Override
  public String toString() {
    return steps.stream()
        .map(
            step ->
                switch (step) {
                  case Step.Key(String name) -> "." + name;
                  case Step.Index(int number) -> "[" + number + "]";
                })
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
