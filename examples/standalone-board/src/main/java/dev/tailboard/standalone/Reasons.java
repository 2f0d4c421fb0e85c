package dev.tailboard.standalone;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says for people why the disk refused, where Java only names a class and a file. */
final class Reasons {
  private Reasons() {}

  /** The reason without a full stop. */
  static String of(Exception failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (failure instanceof FileAlreadyExistsException file) {
      return file.getFile() + " is in the way";
    }
    if (failure instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message.replaceAll("\\.$", "");
  }
}
