package dev.assay.report.compare;

import java.io.IOException;
import java.io.Writer;

/** The kinds in which runs are put side by side. */
public enum CompareFormat {
  TEXT("compare.txt", CompareText::write),
  JSON("compare.json", CompareJson::write),
  HTML("compare.html", CompareHtml::write);

  private interface Body {
    void write(SeveralRuns several, Writer out) throws IOException;
  }

  private final String file;
  private final Body body;

  CompareFormat(String file, Body body) {
    this.file = file;
    this.body = body;
  }

  /** Returns the name of the file in a report's folder. */
  public String file() {
    return file;
  }

  /** Writes the comparison; the caller closes the writer. */
  public void write(SeveralRuns several, Writer out) throws IOException {
    body.write(several, out);
    out.flush();
  }
}
