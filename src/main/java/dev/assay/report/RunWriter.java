package dev.assay.report;

import dev.assay.fixture.Library;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects a run as it goes on, and writes its reports in the end.
 *
 * <p>The end may come early: an exception closes the writer, and so does the end of the process, as
 * after Ctrl-C. What is there by then is written and marked as incomplete. A process that is killed
 * leaves its {@link #JOURNAL}. Safe for use by threads.
 */
public final class RunWriter implements AutoCloseable {

  /**
   * The verdicts of a run that is not over, a line each, as they are in the JSON report; it goes
   * when the reports are written.
   */
  public static final String JOURNAL = "verdicts.jsonl";

  private final @Nullable ReportFolder folder;
  private @Nullable Writer journal;
  private @Nullable IOException failure;
  private Hello engine;
  private final Instant started = Instant.now();
  private final List<Run.Entry> entries = new ArrayList<>();
  private final List<Diagnosis> diagnoses = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private ExpectedFailures expected = ExpectedFailures.none();
  private String command = "";
  private Suite suite = Suite.here();
  private Library library = Library.standard();
  private final Thread hook = new Thread(this::closeAtEnd, "assay-report");
  private Runnable rest = () -> {};
  private boolean complete;
  private boolean closed;

  private RunWriter(@Nullable ReportFolder folder, Hello engine) {
    this.folder = folder;
    this.engine = engine;
  }

  /** Returns a writer that only collects. */
  public static RunWriter of(Hello engine) {
    return new RunWriter(null, engine);
  }

  /**
   * Returns a writer that leaves one file of each format in a folder, which is made when missing.
   *
   * @throws IllegalArgumentException when nothing can be written there: before the run, not after
   */
  public static RunWriter to(Path folder, Hello engine) {
    ReportFolder reports = new ReportFolder(folder);
    RunWriter writer = new RunWriter(reports, engine);
    try {
      writer.journal = reports.open(JOURNAL);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "report: file=%s, expected one that can be written".formatted(folder.resolve(JOURNAL)),
          e);
    }
    Runtime.getRuntime().addShutdownHook(writer.hook);
    return writer;
  }

  /** Says what the engine that is asked said of itself, which may be known after the first word. */
  public synchronized void started(Hello hello) {
    engine = hello;
  }

  /** Says which failures are expected of the verdicts to come. */
  public synchronized void expect(ExpectedFailures failures) {
    expected = failures;
  }

  /** Returns whether a verdict, if it is a failure, is one that is expected. */
  public synchronized boolean expects(Verdict verdict) {
    return expected.reason(verdict).isPresent();
  }

  /** Says which command asks the engine again; a case is added to it. */
  public synchronized void askedBy(String asking) {
    command = asking;
  }

  /** Says whose cases are asked, where they are not those of the fixtures. */
  public synchronized void asks(Library cases) {
    library = cases;
  }

  /** Says what adds the verdicts on hand, should the process be ended from outside. */
  public synchronized void atTheEnd(Runnable adds) {
    rest = adds;
  }

  private synchronized Runnable rest() {
    return rest;
  }

  /** Adds a verdict and how long its answer took. */
  public void add(Verdict verdict, Duration took) {
    add(verdict, Exhibit.NONE, took);
  }

  /** Adds a verdict, what is to be seen of the answer, and how long it took. */
  public synchronized void add(Verdict verdict, Exhibit exhibit, Duration took) {
    if (closed && folder != null) {
      return;
    }
    Run.Entry entry = new Run.Entry(verdict, took, expected.reason(verdict).orElse(""), exhibit);
    entries.add(entry);
    note(entry);
  }

  private void note(Run.Entry entry) {
    if (journal == null || failure != null) {
      return;
    }
    try {
      JsonReport.writeLine(entry, command, journal);
      journal.flush();
    } catch (IOException e) {
      // The run goes on; that the folder cannot be written is told with the reports.
      failure = e;
    }
  }

  public synchronized void add(Diagnosis diagnosis) {
    diagnoses.add(diagnosis);
  }

  public synchronized void add(Skipped skip) {
    skipped.add(skip);
  }

  /** Says that the run came to its end: without this it is reported as stopped early. */
  public synchronized void complete() {
    complete = true;
  }

  /** Returns the run as it stands. */
  public synchronized Run run() {
    Duration took = Duration.between(started, Instant.now());
    List<Verdict> verdicts = entries.stream().map(Run.Entry::verdict).toList();
    return new Run(
        engine,
        started,
        took,
        complete,
        entries,
        diagnoses,
        skipped,
        expected.stale(verdicts),
        command,
        suite,
        library);
  }

  /**
   * Writes the reports; a file is complete or not there.
   *
   * @throws UncheckedIOException when a report cannot be written, after the others have been
   */
  @Override
  public synchronized void close() {
    if (closed || folder == null) {
      return;
    }
    closed = true;
    Run run = run();
    List<String> missing = new ArrayList<>();
    run.write(
        folder,
        (file, e) -> {
          failure = e;
          missing.add(file);
        });
    closeJournal(folder);
    // Not before: what ends the process meanwhile waits for the reports.
    release();
    if (failure != null) {
      throw new UncheckedIOException(
          missing.isEmpty()
              ? failure.getMessage()
              : "report: %s cannot be written; %s"
                  .formatted(String.join(", ", missing), failure.getMessage()),
          failure);
    }
  }

  /** The end of the process hears no exception. */
  private void closeAtEnd() {
    try {
      try {
        // Without the lock: another thread tells, too.
        rest().run();
      } finally {
        close();
      }
    } catch (RuntimeException e) {
      System.err.println("assay: " + Printable.line(e.getMessage()));
    }
  }

  /** Closes the journal; it stays where a report is missing. */
  private void closeJournal(ReportFolder reports) {
    try {
      if (journal != null) {
        journal.close();
      }
      if (failure == null) {
        reports.delete(JOURNAL);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void release() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is what runs here.
      return;
    }
  }
}
