package org.vitrine.verifier.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.vitrine.crypto.text.PlainText;

/**
 * A record as a ZIP file (§13), read in place: nothing is unpacked to disk, and the entries are
 * inflated as they are read, so that a file that inflates to something huge is refused at its first
 * bad line.
 */
public final class ZipSource implements RecordSource {
  private static final int MAX_MEMBERS = 1_000;

  /** Room for so many members with long names. */
  private static final int MAX_MEMBER_LIST = 1 << 20;

  private final Path file;
  private final ZipFile zip;
  private final Map<String, ZipEntry> members;

  private ZipSource(Path file, ZipFile zip, Map<String, ZipEntry> members) {
    this.file = file;
    this.zip = zip;
    this.members = members;
  }

  /**
   * Opens a ZIP file whose members stand at the top or in one folder.
   *
   * @throws SourceException if it cannot be read, if a name in it is hostile (absolute, with {@code
   *     ..}, a backslash or a control character) or occurs twice, or if it holds no record
   */
  public static ZipSource open(Path file) throws SourceException {
    ZipFile zip;
    try {
      if (MemberList.length(file) > MAX_MEMBER_LIST) {
        throw refused(file, "its list of members is longer than " + MAX_MEMBER_LIST + " bytes");
      }
      zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, file + " is not a ZIP file: " + e.getMessage(), e);
    }
    try {
      return new ZipSource(file, zip, members(file, zip));
    } catch (SourceException e) {
      try {
        zip.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private static Map<String, ZipEntry> members(Path file, ZipFile zip) throws SourceException {
    if (zip.size() > MAX_MEMBERS) {
      throw refused(file, "it has " + zip.size() + " members");
    }
    var byName = new HashMap<String, ZipEntry>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (isHostile(name)) {
        throw refused(file, "a member has the name " + PlainText.quote(name));
      }
      if (byName.put(name, entry) != null) {
        throw refused(file, "the member " + PlainText.quote(name) + " occurs twice");
      }
    }
    List<String> homes =
        byName.keySet().stream()
            .filter(name -> name.endsWith("/" + RecordFiles.ENTRIES))
            .filter(name -> name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    boolean top = byName.containsKey(RecordFiles.ENTRIES);
    if (homes.size() + (top ? 1 : 0) != 1) {
      throw refused(
          file,
          homes.isEmpty() && !top
              ? "it has no member " + RecordFiles.ENTRIES
              : "it holds more than one record");
    }
    String prefix = top ? "" : homes.getFirst().substring(0, homes.getFirst().indexOf('/') + 1);
    var members = new HashMap<String, ZipEntry>();
    for (String name : List.of(RecordFiles.ENTRIES, RecordFiles.CHECKPOINT, RecordFiles.RESULT)) {
      ZipEntry entry = byName.get(prefix + name);
      if (entry != null) {
        members.put(name, entry);
      }
    }
    return members;
  }

  private static boolean isHostile(String name) {
    return name.isEmpty()
        || name.length() > 255
        || name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf(':') >= 0
        || name.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
        || List.of(name.split("/", -1)).contains("..")
        || List.of(name.split("/", -1)).contains(".");
  }

  private static SourceException refused(Path file, String why) {
    return new SourceException(
        SourceException.Kind.NOT_A_RECORD, file + " is not accepted as a record: " + why);
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public Optional<byte[]> checkpoint() throws SourceException {
    return read(
        RecordFiles.CHECKPOINT,
        in -> RecordFiles.bounded(in, MAX_CHECKPOINT, file + "!" + RecordFiles.CHECKPOINT));
  }

  @Override
  public Optional<byte[]> result(int longest) throws SourceException {
    return read(RecordFiles.RESULT, in -> in.readNBytes(longest));
  }

  @Override
  public EntryLines entries(long size) throws SourceException {
    return new LineReader(
        stream(RecordFiles.ENTRIES)
            .orElseThrow(() -> refused(file, "it has no member " + RecordFiles.ENTRIES)),
        file + "!" + RecordFiles.ENTRIES);
  }

  @Override
  public long entryBytes() {
    ZipEntry entry = members.get(RecordFiles.ENTRIES);
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  private Optional<byte[]> read(String name, RecordFiles.Reading reading) throws SourceException {
    Optional<InputStream> stream = stream(name);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = stream.get()) {
      return Optional.of(reading.from(in));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private Optional<InputStream> stream(String name) throws SourceException {
    ZipEntry entry = members.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(zip.getInputStream(entry));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private SourceException unreadable(String name, IOException e) {
    return new SourceException(
        SourceException.Kind.UNREADABLE,
        "cannot read " + name + " in " + file + ": " + e.getMessage(),
        e);
  }

  @Override
  public void close() throws SourceException {
    try {
      zip.close();
    } catch (IOException e) {
      throw unreadable("the end", e);
    }
  }
}
