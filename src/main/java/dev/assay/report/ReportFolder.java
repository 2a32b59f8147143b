package dev.assay.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder for reports, whose files are complete or not there. */
public final class ReportFolder {

  /** What a file shall hold. */
  @FunctionalInterface
  public interface Body {
    void write(Writer out) throws IOException;
  }

  private final Path folder;

  /**
   * Takes a folder, which is made when missing.
   *
   * @throws IllegalArgumentException when nothing can be written there: before the run, not after
   */
  public ReportFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "assay", ".tmp"));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "report: dir=%s, expected a folder that can be written (%s)".formatted(folder, why(e)),
          e);
    }
    this.folder = folder;
  }

  /** Opens a file that grows as a run goes on; what is flushed is there, whatever comes. */
  Writer open(String file) throws IOException {
    return Files.newBufferedWriter(folder.resolve(file));
  }

  void delete(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
  }

  /** Writes a file, or replaces it; it may lie in a folder of its own within this one. */
  public void write(String file, Body body) throws IOException {
    Path target = folder.resolve(file);
    // Not createTempFile: its files are for their owner only, and stay so when they are moved.
    Path draft =
        target.resolveSibling(
            ".%s.%d.tmp".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.createDirectories(target.getParent());
      try (Writer out = Files.newBufferedWriter(draft)) {
        body.write(out);
      }
      publish(draft, target);
    } catch (IOException e) {
      throw new IOException("report: file=%s cannot be written (%s)".formatted(target, why(e)), e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String why(IOException e) {
    String type = e.getClass().getSimpleName().replace("Exception", "");
    if (e instanceof FileSystemException at) {
      return at.getReason() == null ? type : at.getReason();
    }
    return e.getMessage() == null ? type : e.getMessage();
  }
}
