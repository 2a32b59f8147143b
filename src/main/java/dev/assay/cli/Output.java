package dev.assay.cli;

import dev.assay.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output, which remembers that it could not be written: an exit code of 0 says that all of
 * it is there.
 */
final class Output extends FilterOutputStream {

  private static final int BUFFER = 1 << 13;

  private static volatile Optional<IOException> failure = Optional.empty();

  Output() {
    super(new FileOutputStream(FileDescriptor.out));
  }

  /** Returns it as what {@code System.out} is. */
  PrintStream stream() {
    OutputStream buffered = new java.io.BufferedOutputStream(this, BUFFER);
    return new PrintStream(buffered, false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** Returns whether all that was printed is where it should be, and tells why where it is not. */
  static boolean isWhole() {
    boolean whole = !System.out.checkError();
    String reason = failure.map(IOException::getMessage).orElse("");
    // Who reads a part and goes, as head does, has all that he wanted.
    if (whole || reason.equals("Broken pipe")) {
      return true;
    }
    System.err.println(
        "assay: standard output cannot be written"
            + (reason.isEmpty() ? "" : ": " + Printable.line(reason)));
    return false;
  }
}
