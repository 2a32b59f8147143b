package dev.assay.report;

import dev.assay.fixture.Frozen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training has shown.
 *
 * @param title what was trained
 * @param settings by name
 * @param status how far the training has come
 * @param losses mean losses as they were logged
 * @param measure what was measured after each epoch, such as {@code accuracy}
 * @param caveats what the measures must be read beside
 */
public record TrainingReport(
    String title,
    Map<String, String> settings,
    String status,
    Duration took,
    List<Loss> losses,
    String measure,
    List<Double> measures,
    List<String> caveats,
    List<Answer> answers,
    Optional<Beside> beside) {

  /** A run that nothing goes beside. */
  public TrainingReport(
      String title,
      Map<String, String> settings,
      String status,
      Duration took,
      List<Loss> losses,
      String measure,
      List<Double> measures,
      List<String> caveats,
      List<Answer> answers) {
    this(
        title,
        settings,
        status,
        took,
        losses,
        measure,
        measures,
        caveats,
        answers,
        Optional.empty());
  }

  public TrainingReport {
    settings = Frozen.map(settings);
    losses = List.copyOf(losses);
    measures = List.copyOf(measures);
    caveats = List.copyOf(caveats);
    answers = List.copyOf(answers);
  }

  /** The name of the file in the folder of a report. */
  public static final String FILE = "train.html";

  /**
   * A mean loss.
   *
   * @param iteration counted from 1 over all epochs
   */
  public record Loss(int iteration, double loss) {}

  /**
   * The same training on another backend.
   *
   * @param left the other backend
   * @param right that of the training
   * @param sentences where the two part, and whether that is legal
   * @param leftLosses of each iteration
   * @param rightLosses of each iteration
   */
  public record Beside(
      String left,
      String right,
      List<String> sentences,
      List<Loss> leftLosses,
      List<Loss> rightLosses) {
    public Beside {
      sentences = List.copyOf(sentences);
      leftLosses = List.copyOf(leftLosses);
      rightLosses = List.copyOf(rightLosses);
    }
  }

  /**
   * What the model says.
   *
   * @param attention for each character of the answer the weights over those of the question, or
   *     empty
   */
  public record Answer(String question, String expected, String answer, List<double[]> attention) {
    public Answer {
      attention = List.copyOf(attention);
    }

    boolean right() {
      return expected.equals(answer);
    }
  }

  /** Writes the page into a folder. */
  public void write(ReportFolder folder) throws IOException {
    folder.write(FILE, out -> out.write(TrainingHtml.page(this)));
  }
}
