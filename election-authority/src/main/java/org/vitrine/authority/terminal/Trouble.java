package org.vitrine.authority.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Trouble with reading or writing in words.
 *
 * @param what what happened and where
 * @param next what to do about it
 */
record Trouble(String what, String next) {
  static Trouble of(IOException e) {
    String path = e instanceof FileSystemException f ? String.valueOf(f.getFile()) : "";
    return switch (e) {
      case NoSuchFileException _ ->
          new Trouble("There is no file or folder " + path + ".", "Check the path.");
      case AccessDeniedException _ ->
          new Trouble("Access to " + path + " is denied.", "Check the rights of file and folder.");
      case FileAlreadyExistsException _ ->
          new Trouble(path + " is there already.", "Name another one, or move it away.");
      case FileSystemException f ->
          new Trouble(
              "Reading or writing " + path + " failed: " + f.getReason() + ".",
              "Check path, rights and room on the disk; then run the same command again.");
      default ->
          new Trouble(
              "Reading or writing failed: "
                  + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
              "What was done so far is kept; run the same command again.");
    };
  }
}
