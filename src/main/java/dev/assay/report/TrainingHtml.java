package dev.assay.report;

import dev.assay.report.TrainingReport.Answer;
import dev.assay.report.TrainingReport.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The report of a training for a browser. */
final class TrainingHtml {

  /** So many answers are shown with what the model attended to. */
  private static final int MAPS = 4;

  private final TrainingReport report;
  private final HtmlPage page;

  private TrainingHtml(TrainingReport report) {
    this.report = report;
    page = new HtmlPage(report.title());
  }

  static String page(TrainingReport report) {
    TrainingHtml html = new TrainingHtml(report);
    html.write();
    return html.page.text();
  }

  private void write() {
    page.line("<h1>%s</h1>", HtmlPage.escape(report.title()));
    page.line(
        "<p class=\"dim\">%s; %.1f s</p>",
        HtmlPage.escape(report.status()), report.took().toMillis() / 1000.0);
    losses();
    measures();
    answers();
    attention();
    settings();
  }

  private void losses() {
    page.line("<h2>Loss</h2>");
    List<Loss> finite = report.losses().stream().filter(l -> Double.isFinite(l.loss())).toList();
    if (finite.size() < report.losses().size()) {
      page.line(
          "<p class=\"fail\">%d of %d losses are not finite, and not drawn.</p>",
          report.losses().size() - finite.size(), report.losses().size());
    }
    if (finite.isEmpty()) {
      page.line("<p>No loss has been logged.</p>");
      return;
    }
    page.line(
        "%s",
        Charts.line(
            "mean loss over iterations",
            "iteration",
            "loss",
            values(finite, Loss::iteration),
            values(finite, Loss::loss)));
    page.line("<details><summary>Figures</summary><table>");
    page.line("<thead><tr><th>iteration</th><th>loss</th></tr></thead><tbody>");
    report
        .losses()
        .forEach(l -> page.line("<tr><td>%d</td><td>%.4f</td></tr>", l.iteration(), l.loss()));
    page.line("</tbody></table></details>");
  }

  private void measures() {
    String measure = HtmlPage.escape(report.measure());
    page.line("<h2>%s after each epoch</h2>", measure);
    report.caveats().forEach(caveat -> page.line("<p>%s</p>", HtmlPage.escape(caveat)));
    if (report.measures().isEmpty()) {
      page.line("<p>No epoch is finished.</p>");
      return;
    }
    double[] epochs = new double[report.measures().size()];
    Arrays.setAll(epochs, i -> i + 1);
    page.line(
        "%s",
        Charts.line(
            report.measure() + " over epochs",
            "epoch",
            report.measure(),
            epochs,
            values(report.measures(), each -> each)));
    page.line("<table><thead><tr><th>epoch</th><th>%s</th></tr></thead><tbody>", measure);
    for (int i = 0; i < epochs.length; i++) {
      page.line("<tr><td>%d</td><td>%.4f</td></tr>", i + 1, report.measures().get(i));
    }
    page.line("</tbody></table>");
  }

  private void answers() {
    if (report.answers().isEmpty()) {
      return;
    }
    page.line("<h2>Answers</h2>");
    page.line("<table><thead><tr><th>question</th><th>expected</th><th>answer</th></tr></thead>");
    page.line("<tbody>");
    for (Answer answer : report.answers()) {
      page.line(
          "<tr><td>%s</td><td>%s</td><td class=\"%s\">%s</td></tr>",
          HtmlPage.escape(answer.question()),
          HtmlPage.escape(answer.expected()),
          answer.right() ? "good" : "bad",
          HtmlPage.escape(answer.answer()));
    }
    page.line("</tbody></table>");
  }

  private void attention() {
    List<Answer> attending =
        report.answers().stream().filter(a -> !a.attention().isEmpty()).limit(MAPS).toList();
    if (attending.isEmpty()) {
      return;
    }
    page.line("<h2>Attention</h2>");
    page.line("<p class=\"dim\">Rows: the answer from its start; columns: the question.</p>");
    for (Answer answer : attending) {
      page.line(
          "<figure><figcaption>%s: %s</figcaption>%s</figure>",
          HtmlPage.escape(answer.question().strip()),
          HtmlPage.escape(answer.answer()),
          Charts.heatMap(
              "attention of the answer to " + answer.question().strip(),
              characters(answer.question()),
              characters(answer.answer()),
              answer.attention()));
    }
  }

  private void settings() {
    page.line("<h2>Settings</h2><table><tbody>");
    report
        .settings()
        .forEach(
            (name, value) ->
                page.line(
                    "<tr><th>%s</th><td>%s</td></tr>",
                    HtmlPage.escape(name), HtmlPage.escape(value)));
    page.line("</tbody></table>");
  }

  private static List<String> characters(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  private static <T> double[] values(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).toArray();
  }
}
