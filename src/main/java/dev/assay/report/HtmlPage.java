package dev.assay.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A page for a browser that needs no network and runs no script but its own.
 *
 * <p>What it looks like stands in a template among the resources beside this class; what it says in
 * a record whose components the template names; a template of another room is named by its path.
 * All text is escaped but what a template asks for in three braces: the script and its data.
 */
public final class HtmlPage {

  private static final Mustache.Compiler TEMPLATES =
      Mustache.compiler()
          .withEscaper(text -> Escapers.HTML.escape(Printable.of(text)))
          .withLoader(HtmlPage::open)
          .strictSections(true)
          .emptyStringIsFalse(true);

  private HtmlPage() {}

  /** Returns the page of a template that says what a record holds. */
  public static String of(String template, Record page) throws IOException {
    try (Reader in = open(template)) {
      return TEMPLATES.compile(in).execute(page);
    }
  }

  private static Reader open(String template) {
    return new InputStreamReader(
        Objects.requireNonNull(HtmlPage.class.getResourceAsStream(template), template),
        StandardCharsets.UTF_8);
  }
}
