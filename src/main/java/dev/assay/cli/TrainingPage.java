package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.beside.Course;
import dev.assay.engine.train.Training;
import dev.assay.report.TrainingReport;
import dev.assay.report.TrainingReport.Loss;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a training has shown, as its report wants it. */
final class TrainingPage {
  private TrainingPage() {}

  static TrainingReport of(
      Training training, int epochs, Backend backend, long nanoseconds, Optional<Course> course) {
    Map<String, String> settings = new LinkedHashMap<>();
    training
        .description()
        .settings()
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
    settings.put("backend", backend.name());
    String status =
        training.epoch() >= epochs
            ? "trained %d epochs".formatted(epochs)
            : "stopped in epoch %d of %d at iteration %d of %d"
                .formatted(
                    training.epoch() + 1, epochs, training.iteration(), training.iterations());
    return new TrainingReport(
        "training: " + training.description().task(),
        settings,
        status,
        Duration.ofNanos(nanoseconds),
        training.log().points().stream()
            .map(point -> new Loss(point.iteration(), point.loss()))
            .toList(),
        training.task().measure(),
        training.log().measures(),
        training.caveats(),
        training.task().samples().stream()
            .map(
                sample ->
                    new TrainingReport.Answer(
                        sample.question(), sample.expected(), sample.answer(), sample.attention()))
            .toList(),
        course.map(TrainingPage::beside));
  }

  private static TrainingReport.Beside beside(Course course) {
    return new TrainingReport.Beside(
        course.left(),
        course.right(),
        course.sentences(),
        course.drifts().stream().map(d -> new Loss(d.iteration(), d.leftLoss())).toList(),
        course.drifts().stream().map(d -> new Loss(d.iteration(), d.rightLoss())).toList());
  }
}
