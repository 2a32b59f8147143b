package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.report.TrainingReport.Answer;
import dev.assay.report.TrainingReport.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The page of a training in a browser. */
class TrainingPageTest {

  /** Ends elements, and would act if it were code. */
  private static final String HOSTILE =
      "</td></script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>{{x}}";

  private static final String LOSSES =
      "return [...document.querySelectorAll('details')[0].querySelectorAll('tbody tr')]"
          + ".map((r) => r.cells[1].textContent)";

  private static @TempDir Path folder;
  private static Browser browser;
  private static String page;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(Browser.isThere(), "no chromium and chromium-driver: pages are not tested");
    List<double[]> weights =
        List.of(new double[] {0.9, 0.1}, new double[] {0.2, 0.8}, new double[] {0.5, 0.5});
    TrainingReport report =
        new TrainingReport(
            HOSTILE,
            Map.of("hidden", "32", HOSTILE, "1"),
            HOSTILE,
            Duration.ofSeconds(1),
            IntStream.rangeClosed(1, 60).mapToObj(i -> new Loss(20 * i, 5.0 / i)).toList(),
            "accuracy",
            List.of(0.25, 0.5),
            List.of(HOSTILE),
            List.of(new Answer(HOSTILE, "xyz", "xyz", List.of()), answer("ab", weights)));
    Path file = Files.writeString(folder.resolve("train.html"), TrainingHtml.page(report));
    page = file.toUri().toString();
    browser = new Browser(folder.resolve("profile"));
  }

  private static Answer answer(String question, List<double[]> weights) {
    return new Answer(question, "xyz", "xyw", weights);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void itLoadsNothingAndHostileTextStaysText() {
    browser.requests();
    browser.console();
    browser.driver().get(page);
    List<String> asked = browser.requests();
    assertTrue(asked.contains(page), asked::toString);
    assertEquals(
        List.of(),
        asked.stream().filter(url -> !url.matches("(file|data|about|chrome):.*")).toList());
    assertEquals(List.of(), browser.console());
    assertNull(browser.<Object>js("return window.hacked"));
    assertTrue(
        browser.driver().findElement(By.tagName("h1")).getText().startsWith("</td></script>"));
  }

  @Test
  void picturesAreDrawnAndFiguresFoldAndSort() {
    browser.width(1200);
    browser.driver().get(page);
    List<Boolean> drawn =
        browser.js("return [...document.images].map((i) => i.naturalWidth > 0 && i.alt !== '')");
    assertEquals(List.of(true, true, true), drawn, "loss, accuracy, attention");
    assertEquals(0L, browser.<Long>js("return document.querySelectorAll('details[open]').length"));
    List<String> losses = browser.js(LOSSES);
    assertEquals(60, losses.size());
    browser.driver().findElement(By.tagName("summary")).click();
    browser.driver().findElements(By.cssSelector("details th button")).get(1).click();
    List<String> sorted = browser.js(LOSSES);
    assertEquals(losses.get(59), sorted.get(0), "the smallest first");
    assertEquals("xyw", browser.driver().findElement(By.cssSelector("td.bad")).getText());
  }

  @Test
  void aPhoneAndTheDarkCanReadIt() {
    browser.width(360);
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      browser.driver().get(page);
      browser.assertReadable();
      long wide = browser.js("return document.documentElement.scrollWidth");
      assertTrue(wide <= 360, "scrollWidth=" + wide);
    }
  }
}
