package org.vitrine.verifier.bundle;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.verifier.source.SourceException;

/** A bundle in a folder. */
public final class BundleFolder {
  /** Longest file of a bundle, in bytes. */
  public static final int MAX_FILE = 1 << 25;

  private BundleFolder() {}

  /**
   * Hashes all files below the folder.
   *
   * @throws SourceException if there is none, one cannot be read, is longer than {@link #MAX_FILE},
   *     is no plain file (a symbolic link, for example), or has a name that a bundle cannot hold
   */
  public static BundleFiles read(Path folder) throws SourceException {
    if (!Files.isDirectory(folder)) {
      throw unusable(folder + " is no folder. Name the folder of the built booth or checker.");
    }
    try {
      Path root = folder.toRealPath();
      var files = new Hashing(root);
      Files.walkFileTree(root, files);
      if (files.hashes.isEmpty()) {
        throw unusable(folder + " holds no file. Name the folder of the built booth or checker.");
      }
      return new BundleFiles(files.hashes);
    } catch (RefusedFileException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "Cannot read " + folder + ": " + reason(e), e);
    }
  }

  private static SourceException unusable(String message) {
    return new SourceException(SourceException.Kind.NOT_A_RECORD, message);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "access to " + denied.getFile() + " is denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** A file that no bundle can hold. */
  private static final class RefusedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(Path file, String why) {
      super(file + " " + why);
    }
  }

  private static final class Hashing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, Digest> hashes = new TreeMap<>();

    Hashing(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        throw new RefusedFileException(file, "is no plain file. A bundle has no links.");
      }
      if (attributes.size() > MAX_FILE) {
        throw new RefusedFileException(file, "is longer than " + MAX_FILE + " bytes.");
      }
      String path = path(file);
      if (!BundleFiles.isPath(path)) {
        throw new RefusedFileException(
            file,
            "has a name that no bundle can hold: letters, digits, . _ ~ @ + - and at most "
                + BundleFiles.MAX_PATH
                + " characters.");
      }
      if (hashes.size() == BundleFiles.MAX_FILES) {
        throw new RefusedFileException(
            root, "holds more than " + BundleFiles.MAX_FILES + " files. Is it the right folder?");
      }
      hashes.put(path, Digest.sha256(Files.readAllBytes(file)));
      return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
      var names = new java.util.StringJoiner("/");
      root.relativize(file).forEach(name -> names.add(name.toString()));
      return names.toString();
    }
  }
}
