package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.beside.Companion;
import dev.assay.beside.Course;
import dev.assay.engine.train.Training;
import dev.assay.engine.train.TrainingObserver;
import dev.assay.report.ReportFolder;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a training to its last epoch, or until it is stopped; says how it goes, and keeps it. */
final class TrainingSession implements TrainingObserver {

  /** Samples that are printed after an epoch. */
  private static final int SHOWN = 3;

  private final Training training;
  private final RunOptions options;
  private final int epochs;
  private final Optional<Companion> companion;
  private final Backend backend;
  private final Optional<ReportFolder> report;
  private final Bar bar;
  private final PrintStream out = Assay.out();
  private final long start = System.nanoTime();
  private Stop stop;

  /** Takes the last epoch, counted from 1. */
  TrainingSession(Training training, RunOptions options, int epochs) {
    this(training, options.alone(), epochs, Optional.empty());
  }

  /** Takes what goes beside the training, too. */
  TrainingSession(
      Training training, RunOptions options, int epochs, Optional<Companion> companion) {
    if (epochs < 1) {
      throw new IllegalArgumentException("train: epochs=%d, expected >= 1".formatted(epochs));
    }
    this.training = training;
    this.options = options;
    this.epochs = epochs;
    this.companion = companion;
    backend = options.backend();
    report = options.report().map(ReportFolder::new);
    bar = new Bar(training.description().task());
  }

  /** Trains, and returns the exit code. */
  int run() throws IOException {
    try (Stop asked = new Stop();
        bar) {
      stop = asked;
      training.caveats().forEach(out::println);
      // Before the run rather than after: what cannot be written is found now.
      save();
      bar.begin(done(), epochs * training.iterations());
      while (training.epoch() < epochs && training.finishEpoch(this)) {
        epochEnds();
      }
      save();
      end();
      Optional<Course> course = companion.map(Companion::course);
      course.ifPresent(shown -> shown.sentences().forEach(out::println));
      writeReport(course);
      return course.isPresent() && !course.get().isExplained() ? Assay.FAILED : 0;
    }
  }

  @Override
  public void logged(double meanLoss) {
    if (!isTold(training.epoch() + 1)) {
      return;
    }
    out.printf(
        "epoch %d  iteration %d/%d  %.1f s  %s%n",
        training.epoch() + 1,
        training.iteration(),
        training.iterations(),
        seconds(),
        training.task().shown(meanLoss));
  }

  @Override
  public boolean iteration(double loss) {
    bar.step(training.task().shown(loss));
    companion.ifPresent(beside -> beside.iteration(loss));
    if (training.iteration() % options.checkpointEvery() == 0) {
      save();
    }
    return !stop.asked();
  }

  private void epochEnds() {
    int epoch = training.epoch();
    if (isTold(epoch)) {
      tell(epoch);
    }
    save();
  }

  private boolean isTold(int epoch) {
    return epoch == epochs || training.task().isTold(epoch);
  }

  private void tell(int epoch) {
    List<String> caveats = training.caveats();
    out.printf(
        "epoch %d  %.1f s  %s %.4f%s%n",
        epoch,
        seconds(),
        training.task().measure(),
        training.log().measures().get(epoch - 1),
        caveats.isEmpty() ? "" : "  (%s)".formatted(String.join("; ", caveats)));
    for (Training.Sample sample : shown()) {
      boolean right = sample.expected().equals(sample.answer());
      out.printf(
          "  %-5s %s -> %s%s%n",
          right ? "right" : "wrong",
          sample.question().strip(),
          sample.answer().strip(),
          right ? "" : ", expected " + sample.expected().strip());
    }
  }

  private List<Training.Sample> shown() {
    return training.task().samples().stream().limit(SHOWN).toList();
  }

  private void end() {
    if (training.epoch() >= epochs) {
      out.printf("trained %d epochs (%.1f s, %s)%n", epochs, seconds(), backend.name());
      return;
    }
    out.printf(
        "stopped in epoch %d at iteration %d/%d%s%n",
        training.epoch() + 1,
        training.iteration(),
        training.iterations(),
        options.checkpoint().map(TrainingSession::resumed).orElse(""));
  }

  private static String resumed(Path file) {
    return "; --resume goes on from " + Printable.whole(file.toString());
  }

  private void save() {
    options
        .checkpoint()
        .ifPresent(
            file -> {
              try {
                training.checkpoint().write(file, backend);
              } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
              }
            });
  }

  private void writeReport(Optional<Course> course) throws IOException {
    if (report.isPresent()) {
      TrainingPage.of(training, epochs, backend, System.nanoTime() - start, course)
          .write(report.get());
    }
  }

  private int done() {
    return training.epoch() * training.iterations() + training.iteration();
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
