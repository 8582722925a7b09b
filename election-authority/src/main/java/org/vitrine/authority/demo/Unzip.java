package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.vitrine.crypto.text.PlainText;

/** Unpacks a record: plain files in one folder and nothing else. */
final class Unzip {
  private Unzip() {}

  /**
   * Unpacks the ZIP file.
   *
   * @throws IOException if it holds anything but plain files of its top folder
   */
  static void into(Path zip, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().matches("[A-Za-z0-9._-]+") || entry.getName().startsWith(".")) {
          throw new IOException(
              "the record holds a file of the name " + PlainText.quote(entry.getName()));
        }
        Files.copy(in, folder.resolve(entry.getName()));
      }
    }
  }
}
