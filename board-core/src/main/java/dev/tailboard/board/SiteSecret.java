package dev.tailboard.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a site, from which the keys for IDs and signed forms are made. It lies in the data
 * directory, in a file that only the owner can read and that no URL names. Immutable.
 */
final class SiteSecret {
  /** Not the name of a board, so it is never served. */
  static final String FILE_NAME = ".secret";

  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  private SiteSecret(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads the secret of a data directory; makes one when there is none.
   *
   * @throws IOException if the file cannot be read or written, or is not whole
   */
  static SiteSecret of(Path data) throws IOException {
    Path file = data.resolve(FILE_NAME);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException first) {
      bytes = create(file);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
    if (bytes.length != BYTES) {
      throw new IOException(
          file + " is damaged: put back the one from your backup, or remove it to change all IDs");
    }
    return new SiteSecret(bytes);
  }

  private static byte[] create(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Path unfinished = file.resolveSibling(FILE_NAME + ".tmp");
    try {
      Files.deleteIfExists(unfinished);
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(file))) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
    return bytes;
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * A keyed hash (HMAC-SHA-256, RFC 2104) of its own for each purpose: what is learnt of one tells
   * nothing of another.
   */
  KeyedHash forPurpose(String purpose) {
    return new KeyedHash(new KeyedHash(secret).of(purpose));
  }

  /** HMAC-SHA-256 under one key. Safe for use by many threads. */
  static final class KeyedHash {
    private final Mac start;

    private KeyedHash(byte[] key) {
      try {
        start = Mac.getInstance(ALGORITHM);
        start.init(new SecretKeySpec(key, ALGORITHM));
      } catch (GeneralSecurityException everyPlatformHasIt) {
        throw new IllegalStateException(everyPlatformHasIt);
      }
    }

    /** The hash of a text in UTF-8: 32 bytes. */
    byte[] of(String text) {
      return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of bytes: 32 bytes. */
    byte[] of(byte[] bytes) {
      try {
        return ((Mac) start.clone()).doFinal(bytes);
      } catch (CloneNotSupportedException thePlatformsOwnCan) {
        throw new IllegalStateException(thePlatformsOwnCan);
      }
    }
  }
}
