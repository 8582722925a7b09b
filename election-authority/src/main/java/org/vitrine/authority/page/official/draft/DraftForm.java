package org.vitrine.authority.page.official.draft;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.pages.parts.Page;
import org.vitrine.pages.words.Words;

/**
 * Fields that are bound to places in a draft. Each change is saved at once; what is wrong with a
 * field stands below it as soon as a person has been there.
 */
public final class DraftForm {
  private final Words words;
  private final Keeper keeper;
  private final boolean judged;
  private final Map<String, Shown> shown = new HashMap<>();
  private final java.util.Set<String> touched = new java.util.HashSet<>();
  private Consumer<Sketch> watcher = sketch -> {};

  private record Shown(Element input, Paragraph problem) {}

  /** Where the draft is, and who keeps it. */
  public interface Keeper {
    /** The draft as it is saved. */
    Sketch sketch();

    /** Saves a newer one; false if it could not be, which the person has been told. */
    boolean save(Sketch newer);

    /**
     * Builds the step anew, because fields have come or gone.
     *
     * @param focused identifier of the field to go on with
     */
    void rebuild(String focused);
  }

  /**
   * A form.
   *
   * @param judged whether what is wrong is shown before a person has been at the field
   */
  public DraftForm(Words words, Keeper keeper, boolean judged) {
    this.words = words;
    this.keeper = keeper;
    this.judged = judged;
  }

  /** The draft. */
  public Sketch sketch() {
    return keeper.sketch();
  }

  /** The reader's language. */
  public Words words() {
    return words;
  }

  /** A sentence. */
  public String say(String key) {
    return words.say("official." + key);
  }

  /** A sentence with values. */
  public String say(String key, Map<String, ?> values) {
    return words.say("official." + key, values);
  }

  /** Is told of every change. */
  public void watch(Consumer<Sketch> watching) {
    watcher = watching;
  }

  /** A change of one field, which stays where it is. */
  void change(String path, UnaryOperator<Sketch> change) {
    if (keeper.save(change.apply(sketch()))) {
      touched.add(path);
      judge();
      watcher.accept(sketch());
    }
  }

  /** A change after which fields are gone. */
  public void reshape(UnaryOperator<Sketch> change) {
    reshape("", change);
  }

  /**
   * A change after which other fields are there.
   *
   * @param path where to go on
   */
  public void reshape(String path, UnaryOperator<Sketch> change) {
    if (keeper.save(change.apply(sketch()))) {
      keeper.rebuild(path.isEmpty() ? "step" : id(path));
    }
  }

  /** The path of a text in the first language. */
  public String first(String path) {
    return path + "." + sketch().languages().getFirst();
  }

  /** Says at each field what is wrong with it. */
  public void judge() {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Problem problem : DraftProblems.of(sketch())) {
      wrong.merge(problem.path(), sentence(problem, words), (a, b) -> a + " " + b);
    }
    shown.forEach(
        (path, field) -> {
          boolean tell = judged || touched.contains(path);
          String text = tell ? wrong.getOrDefault(path, "") : "";
          field.problem().setText(text);
          field.problem().setVisible(!text.isEmpty());
          field.input().setAttribute("aria-invalid", String.valueOf(!text.isEmpty()));
        });
  }

  /** A problem in the reader's language. */
  public static String sentence(Problem problem, Words words) {
    String key = "official.problem." + problem.name();
    if (!words.has(key)) {
      return problem.sentence();
    }
    var values = new HashMap<String, Object>();
    for (String name :
        java.util.List.of("contest", "option", "style", "cell", "number", "language", "line")) {
      values.put(name, problem.values().getOrDefault(name, ""));
    }
    return words.say(key, values);
  }

  /** The identifier of the field at a place. */
  public static String id(String path) {
    return "f-" + path.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** A line of text. */
  public Div text(String label, String path) {
    return field(label, path, line(path));
  }

  /** A line of text in a language. */
  public Div text(String label, String path, String language) {
    String at = path + "." + language;
    return field(label + " (" + language + ")", at, line(at).setAttribute("lang", language));
  }

  private Element line(String path) {
    Element input = new Element("input");
    input
        .setAttribute("type", "text")
        .setAttribute("dir", "auto")
        .setAttribute("autocomplete", "off");
    input.setProperty("value", sketch().text(path));
    listen(input, value -> change(path, sketch -> sketch.with(path, value)));
    return input;
  }

  /** One line of text for each language. */
  public Div texts(String label, String path) {
    var fields = new Div();
    for (String language : sketch().languages()) {
      fields.add(text(label, path, language));
    }
    return fields;
  }

  /** A number. */
  public Div number(String label, String path) {
    Div field = number(label, path, (sketch, value) -> sketch.with(path, value));
    return field;
  }

  /** A number whose change has consequences. */
  public Div number(String label, String path, BiFunction<Sketch, OptionalLong, Sketch> change) {
    Element input = new Element("input");
    input
        .setAttribute("type", "number")
        .setAttribute("min", "0")
        .setAttribute("inputmode", "numeric");
    OptionalLong now = sketch().number(path);
    input.setProperty("value", now.isPresent() ? String.valueOf(now.getAsLong()) : "");
    listen(
        input,
        value ->
            change(
                path,
                sketch ->
                    change.apply(
                        sketch,
                        value.matches("[0-9]{1,15}")
                            ? OptionalLong.of(Long.parseLong(value))
                            : OptionalLong.empty())));
    Div field = field(label, path, input);
    field.addClassName("short");
    return field;
  }

  /** Yes or no. */
  public Div check(String label, String path) {
    return check(label, path, sketch().isTrue(path), (sketch, is) -> sketch.with(path, is));
  }

  /** Yes or no, whose change has consequences. */
  public Div check(
      String label, String path, boolean is, BiFunction<Sketch, Boolean, Sketch> change) {
    Element input = new Element("input");
    input.setAttribute("type", "checkbox").setAttribute("id", id(path));
    input.setProperty("checked", is);
    input.addPropertyChangeListener(
        "checked",
        "change",
        event -> {
          if (event.isUserOriginated()) {
            boolean value = Boolean.TRUE.equals(event.getValue());
            change(path, sketch -> change.apply(sketch, value));
          }
        });
    var text = new Element("label").setAttribute("for", id(path)).setText(label);
    var field = new Div();
    field.addClassName("radio");
    field.getElement().appendChild(input, text);
    return field;
  }

  /** One of several. */
  public Div choice(
      String label,
      String path,
      SequencedMap<String, String> choices,
      BiFunction<Sketch, String, Sketch> change) {
    Element select = new Element("select");
    choices.forEach(
        (value, name) -> {
          Element option = new Element("option").setAttribute("value", value).setText(name);
          if (value.equals(sketch().text(path))) {
            option.setAttribute("selected", true);
          }
          select.appendChild(option);
        });
    select.addPropertyChangeListener(
        "value",
        "change",
        event -> {
          if (event.isUserOriginated()) {
            String value = String.valueOf(event.getValue());
            reshape(path, sketch -> change.apply(sketch, value));
          }
        });
    return field(label, path, select);
  }

  /** Any input, whose change the caller takes. */
  public Div field(String label, String path, Element input, Consumer<String> taker) {
    listen(input, taker);
    return field(label, path, input);
  }

  private static void listen(Element input, Consumer<String> taker) {
    input.addPropertyChangeListener(
        "value",
        "change",
        event -> {
          if (event.isUserOriginated()) {
            taker.accept(String.valueOf(event.getValue()));
          }
        });
  }

  private Div field(String label, String path, Element input) {
    String id = id(path);
    input.setAttribute("id", id).setAttribute("aria-describedby", id + "-problem");
    var text = new NativeLabel(label);
    text.getElement().setAttribute("for", id);
    var problem = problem(path, input);
    problem.setId(id + "-problem");
    var field = new Div();
    field.addClassName("field");
    field.getElement().appendChild(text.getElement(), input, problem.getElement());
    return field;
  }

  private Paragraph problem(String path, Element input) {
    var problem = new Paragraph();
    problem.addClassName("problem");
    problem.setVisible(false);
    shown.put(path, new Shown(input, problem));
    return problem;
  }

  /** A place for what is wrong with a list or a group of fields. */
  public Component problems(String path) {
    var anchor = new Div();
    anchor.setId(id(path));
    anchor.getElement().setAttribute("tabindex", "-1");
    anchor.add(problem(path, anchor.getElement()));
    return anchor;
  }

  /** A help text beside a decision. */
  public Paragraph help(String key) {
    return help(key, Map.of());
  }

  /** As above, with values. */
  public Paragraph help(String key, Map<String, ?> values) {
    var help = new Paragraph(say(key, values));
    help.addClassName("help");
    return help;
  }

  /** A button. */
  public NativeButton button(String key, Runnable action) {
    var button = new NativeButton(say(key), clicked -> action.run());
    button.getElement().setAttribute("type", "button");
    return button;
  }

  /** A button whose name says what it is for, where several look alike. */
  public NativeButton button(String key, String about, Runnable action) {
    NativeButton button = button(key, action);
    button.getElement().setAttribute("aria-label", say(key) + ": " + about);
    return button;
  }

  /** A group of fields with a name. */
  public static HtmlContainer group(String name, Component... content) {
    HtmlContainer group = Page.element("fieldset");
    HtmlContainer legend = Page.element("legend");
    legend.setText(name);
    group.add(legend);
    group.add(content);
    return group;
  }

  /** A row of buttons. */
  public static Div actions(Component... buttons) {
    var actions = new Div(buttons);
    actions.addClassName("actions");
    return actions;
  }
}
