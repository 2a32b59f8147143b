package dev.assay.report;

import dev.assay.judge.Printable;
import java.util.Locale;

/** A page for a browser that needs no network and runs no script. */
final class HtmlPage {

  /** The policy forbids every script and every request, should an escape ever be missed. */
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Assay: %s</title>
      <style>
      :root { color-scheme: light dark; --good: #2a8a4a; --bad: #c43232; --dim: #808080; }
      body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .2rem .7rem; border-bottom: 1px solid color-mix(in srgb, currentColor 15%%, transparent); }
      td.good { border-left: .35rem solid var(--good); } td.bad { border-left: .35rem solid var(--bad); }
      td.none { border-left: .35rem solid var(--dim); }
      .pass { color: var(--good); } .fail { color: var(--bad); } .dim { color: var(--dim); }
      code, li { overflow-wrap: anywhere; }
      img { max-width: 100%%; background: white; }
      svg { max-width: 100%%; font-size: 10px; } svg text { fill: currentColor; }
      rect.good { fill: var(--good); } rect.bad { fill: var(--bad); }
      svg line { stroke: currentColor; stroke-dasharray: 4 3; }
      figure { display: inline-block; margin: 0 1.5rem 1rem 0; }
      </style>
      </head>
      <body>
      """;

  private final StringBuilder text = new StringBuilder();

  HtmlPage(String title) {
    text.append(HEAD.formatted(escape(title)));
  }

  /** Adds a line; what is no markup must have been escaped. */
  void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** Returns the page, ended. */
  String text() {
    return text + "</body></html>\n";
  }

  /** Returns text that is nothing but text, inside an element or a quoted attribute. */
  static String escape(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
