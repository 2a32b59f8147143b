package dev.assay.report;

import java.io.IOException;
import java.io.Writer;

/** The kinds of report. */
public enum Format {
  TEXT("report.txt", TextReport::write),
  JSON("report.json", JsonReport::write),
  JUNIT("junit.xml", JunitReport::write),
  HTML("report.html", HtmlReport::write),
  MARKDOWN("summary.md", MarkdownReport::write);

  private interface Report {
    void write(Run run, Writer out) throws IOException;
  }

  private final String file;
  private final Report report;

  Format(String file, Report report) {
    this.file = file;
    this.report = report;
  }

  /** Returns the name of the file in a report's folder. */
  public String file() {
    return file;
  }

  /** Writes the report of a run; the caller closes the writer. */
  public void write(Run run, Writer out) throws IOException {
    report.write(run, out);
    out.flush();
  }
}
