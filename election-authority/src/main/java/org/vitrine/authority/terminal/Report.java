package org.vitrine.authority.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.text.PlainText;

/**
 * What one command says: what it will do, what it did, what comes next.
 *
 * <p>For people, results go to standard output and everything else to standard error. With {@code
 * --json} the whole is one line of JSON at the end: {@code {"command", "did": [text], "exit",
 * "next": [text], …facts}}.
 */
public final class Report {
  private static final long COUNT_EVERY = 200_000_000;

  private final String command;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final boolean quiet;
  private final Colors colors;
  private final List<String> did = new ArrayList<>();
  private final List<String> next = new ArrayList<>();
  private final Map<String, JsonValue> facts = new TreeMap<>();
  private long counted;
  private boolean ended;

  /**
   * @param command its name, such as {@code trustee commit}
   * @param options what the person asked for
   */
  public Report(
      String command, PrintStream out, PrintStream err, OutputOptions options, Colors colors) {
    this.command = command;
    this.out = out;
    this.err = err;
    this.json = options.json();
    this.quiet = options.quiet();
    this.colors = options.noColor() ? Colors.none() : colors;
  }

  /** Says what is about to happen. */
  public void plan(String sentence) {
    if (!json && !quiet) {
      err.println(colors.dim("→ " + PlainText.of(sentence)));
    }
  }

  /** Says what has happened; it cannot be undone by what follows. */
  public void did(String sentence) {
    did.add(sentence);
    if (!json && !quiet) {
      err.println(colors.good("✓ ") + PlainText.of(sentence));
    }
  }

  /** Warns; the command goes on. */
  public void warn(String sentence) {
    did.add("Warning: " + sentence);
    if (!json) {
      err.println(colors.warn("! ") + PlainText.of(sentence));
    }
  }

  /** Says what to do next. */
  public void next(String sentence) {
    next.add(sentence);
    if (!json && !quiet) {
      err.println(colors.dim("Next: ") + PlainText.of(sentence));
    }
  }

  /** A line of the result for people. */
  public void line(String text) {
    line(UnaryOperator.identity(), text);
  }

  /**
   * A line of the result for people, in colour.
   *
   * @param paint one of {@link #colors()}
   */
  public void line(UnaryOperator<String> paint, String text) {
    if (!json) {
      out.println(paint.apply(PlainText.of(text)));
    }
  }

  /** A value of the result for programs. */
  public void fact(String key, JsonValue value) {
    facts.put(key, value);
  }

  /** A text of the result for programs. */
  public void fact(String key, String value) {
    fact(key, text(value));
  }

  /** A line of progress, on a terminal only the last one stays. */
  public void progress(String text) {
    if (!json && !quiet) {
      err.println(colors.dim("  " + PlainText.of(text)));
    }
  }

  /**
   * Says how many items of a long step are done: with {@code --json} a line {@code {"progress": n}}
   * now and then, for a program that shows a bar.
   */
  public synchronized void count(long done) {
    long now = System.nanoTime();
    if (json && now - counted > COUNT_EVERY) {
      counted = now;
      out.println("{\"progress\":" + done + "}");
      out.flush();
    }
  }

  /** The colours in use. */
  public Colors colors() {
    return colors;
  }

  /** Ends with an error. */
  public void fail(Exit exit, String what, String advice) {
    if (json) {
      fact("error", what);
      next.add(advice);
    } else {
      err.println(
          colors.bad(exit == Exit.INCOMPLETE ? "Not yet: " : "Stopped: ") + PlainText.of(what));
      if (!advice.isEmpty()) {
        err.println("  " + PlainText.of(advice));
      }
    }
  }

  /**
   * Prints what {@code --json} promises now, and not again at the end: the command goes on for as
   * long as somebody wants what it serves.
   */
  public void serving() {
    end(Exit.OK);
    out.flush();
  }

  /** Prints what {@code --json} promises. */
  public void end(Exit exit) {
    if (!json || ended) {
      return;
    }
    ended = true;
    var object = JsonObject.builder();
    facts.forEach(object::put);
    object.put("command", command);
    object.put("did", JsonArray.of(did, Report::text));
    object.put("exit", exit.code());
    object.put("next", JsonArray.of(next, Report::text));
    out.println(new String(object.build().encode(), StandardCharsets.UTF_8));
    out.flush();
  }

  private static JsonString text(String value) {
    return new JsonString(PlainText.of(value));
  }
}
