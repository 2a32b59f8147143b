package dev.assay.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is in a file from outside, read whole: what it is instead is told with its name. */
public final class FileContent {

  /** No text that a person writes is as long. */
  private static final int LONGEST_TEXT = 1 << 26;

  private FileContent() {}

  /**
   * Returns the bytes of a file.
   *
   * @param what it is read for, as errors begin
   * @param most bytes
   * @throws IllegalArgumentException when it is no file, cannot be read, or is longer
   */
  public static byte[] bytes(String what, Path file, int most) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "%s: file=%s, expected a readable file".formatted(what, file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new IllegalArgumentException(
            "%s: file=%s has %d bytes, expected at most %d"
                .formatted(what, file, Files.size(file), most));
      }
      return bytes;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: file=%s, expected a readable file (%s)".formatted(what, file, e.getMessage()), e);
    }
  }

  /**
   * Returns the text of a file of UTF-8; what it is instead is told with the line where that shows.
   *
   * @throws IllegalArgumentException as {@link #bytes}, or that names file and line
   */
  public static String text(String what, Path file) {
    byte[] bytes = bytes(what, file, LONGEST_TEXT);
    if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
      throw new IllegalArgumentException("%s:1: UTF-16, expected UTF-8".formatted(file));
    }
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      throw new IllegalArgumentException(
          "%s:1: begins with a byte order mark, expected UTF-8 without".formatted(file));
    }
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(left).toString();
      int control = text.indexOf('\0');
      if (control >= 0) {
        throw new IllegalArgumentException(
            "%s:%d: a zero byte, expected text in UTF-8"
                .formatted(file, line(text.substring(0, control))));
      }
      return text;
    } catch (CharacterCodingException e) {
      String before = new String(bytes, 0, left.position(), StandardCharsets.UTF_8);
      throw new IllegalArgumentException(
          "%s:%d: byte 0x%02x, expected UTF-8"
              .formatted(file, line(before), bytes[left.position()]),
          e);
    }
  }

  /** Returns the number of the line that follows a text. */
  private static long line(String before) {
    return before.chars().filter(c -> c == '\n').count() + 1;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
