package dev.assay.report;

import dev.assay.report.TrainingReport.Answer;
import dev.assay.report.TrainingReport.Loss;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The report of a training for a browser, as {@code training.html} shows it.
 *
 * @param notFinite how many losses of how many are not drawn; empty when all are
 * @param lossChart null when there is no finite loss
 * @param measureChart null when no epoch is finished
 */
record TrainingHtml(
    String title,
    PageScript script,
    String status,
    String seconds,
    String notFinite,
    Charts.@Nullable Picture lossChart,
    List<Point> losses,
    String measure,
    List<String> caveats,
    Charts.@Nullable Picture measureChart,
    List<Point> measures,
    List<Row> answers,
    List<Attention> attention,
    @Nullable Companions beside,
    List<Setting> settings) {

  /** So many answers are shown with what the model attended to. */
  private static final int MAPS = 4;

  /** Both curves in one picture, and what is to be said of them. */
  record Companions(String left, String right, List<String> sentences, Charts.Picture chart) {

    static Companions of(TrainingReport.Beside beside) {
      Map<String, double[]> curves = new LinkedHashMap<>();
      curves.put(beside.left(), values(beside.leftLosses(), Loss::loss));
      curves.put(beside.right(), values(beside.rightLosses(), Loss::loss));
      return new Companions(
          beside.left(),
          beside.right(),
          beside.sentences(),
          Charts.lines(
              "loss of both over iterations",
              "iteration",
              "loss",
              values(beside.leftLosses(), Loss::iteration),
              curves));
    }
  }

  record Point(int at, String value) {}

  record Row(String question, String expected, String style, String answer) {}

  record Attention(String question, String answer, Charts.Picture map) {}

  record Setting(String name, String value) {}

  static String page(TrainingReport report) throws IOException {
    return HtmlPage.of("training.html", of(report));
  }

  private static TrainingHtml of(TrainingReport report) {
    List<Loss> finite = report.losses().stream().filter(l -> Double.isFinite(l.loss())).toList();
    int all = report.losses().size();
    List<Double> measures = report.measures();
    return new TrainingHtml(
        report.title(),
        PageScript.ofTables(),
        report.status(),
        decimals(1, report.took().toMillis() / 1000.0),
        finite.size() < all ? "%d of %d".formatted(all - finite.size(), all) : "",
        finite.isEmpty() ? null : lossChart(finite),
        report.losses().stream().map(l -> point(l.iteration(), l.loss())).toList(),
        report.measure(),
        report.caveats(),
        measures.isEmpty() ? null : measureChart(report),
        IntStream.range(0, measures.size()).mapToObj(i -> point(i + 1, measures.get(i))).toList(),
        report.answers().stream().map(TrainingHtml::row).toList(),
        report.answers().stream()
            .filter(answer -> !answer.attention().isEmpty())
            .limit(MAPS)
            .map(TrainingHtml::attention)
            .toList(),
        report.beside().map(Companions::of).orElse(null),
        report.settings().entrySet().stream()
            .map(setting -> new Setting(setting.getKey(), setting.getValue()))
            .toList());
  }

  private static Charts.Picture lossChart(List<Loss> finite) {
    return Charts.line(
        "mean loss over iterations",
        "iteration",
        "loss",
        values(finite, Loss::iteration),
        values(finite, Loss::loss));
  }

  private static Charts.Picture measureChart(TrainingReport report) {
    double[] epochs = new double[report.measures().size()];
    Arrays.setAll(epochs, i -> i + 1);
    return Charts.line(
        report.measure() + " over epochs",
        "epoch",
        report.measure(),
        epochs,
        values(report.measures(), each -> each));
  }

  private static Row row(Answer answer) {
    String style = answer.right() ? "good" : "bad";
    return new Row(answer.question(), answer.expected(), style, answer.answer());
  }

  private static Attention attention(Answer answer) {
    String question = answer.question().strip();
    return new Attention(
        question,
        answer.answer(),
        Charts.heatMap(
            "attention of the answer to " + question,
            characters(answer.question()),
            characters(answer.answer()),
            answer.attention()));
  }

  private static Point point(int at, double value) {
    return new Point(at, decimals(4, value));
  }

  private static String decimals(int digits, double x) {
    return String.format(Locale.ROOT, "%." + digits + "f", x);
  }

  private static List<String> characters(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  private static <T> double[] values(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).toArray();
  }
}
