package org.vitrine.crypto.json;

/** Where in a document a value stands. Rendered only when something is wrong. */
sealed interface FieldPath {
  static FieldPath root() {
    return new Root();
  }

  record Root() implements FieldPath {
    @Override
    public String toString() {
      return "";
    }
  }

  record Key(FieldPath parent, String name) implements FieldPath {
    @Override
    public String toString() {
      return render(this);
    }
  }

  record Index(FieldPath parent, int index) implements FieldPath {
    @Override
    public String toString() {
      return render(this);
    }
  }

  default FieldPath key(String name) {
    return new Key(this, name);
  }

  default FieldPath index(int index) {
    return new Index(this, index);
  }

  private static String render(FieldPath path) {
    var out = new StringBuilder();
    append(out, path);
    return out.toString();
  }

  private static void append(StringBuilder out, FieldPath path) {
    switch (path) {
      case Root() -> {}
      case Key(FieldPath parent, String name) -> {
        append(out, parent);
        appendKey(out, name);
      }
      case Index(FieldPath parent, int index) -> {
        append(out, parent);
        out.append('[').append(index).append(']');
      }
    }
  }

  /** A key from a stranger may hold line breaks or be endless: quote it and cut it. */
  private static void appendKey(StringBuilder out, String name) {
    if (isPlain(name)) {
      if (!out.isEmpty()) {
        out.append('.');
      }
      out.append(name);
      return;
    }
    out.append("[\"");
    int end = Math.min(name.length(), 40);
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      if (c < 0x20 || c == 0x7f || c == '"' || c == '\\' || c > 0x7e) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append(end < name.length() ? "…\"]" : "\"]");
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > 40) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-'
              || c == '/';
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
