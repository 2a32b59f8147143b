package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.TinyLibrary;
import dev.assay.parity.Parity;
import dev.assay.parity.ParityHtml;
import dev.assay.parity.ParityResult;
import dev.assay.parity.Side;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.TinyEngine;
import dev.assay.report.compare.CompareFormat;
import dev.assay.report.compare.SeveralRuns;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page in a browser. With -Dassay.screenshots=DIR it leaves pictures there. */
class ReportPageTest {

  /** Ends elements, calls functions, loads pictures, and turns text around, if it is let. */
  private static final String HOSTILE =
      "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>&\"'\u202e{{x}}";

  private static final List<String> OPS =
      List.of("adam", "affine", "conv2d", "lstm", "momentum", "relu", "sgd", "softmax", "tanh");

  private static final Set<String> WRONG = Set.of("adam", "conv2d");

  private static @TempDir Path folder;
  private static Browser browser;
  private static String page;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(Browser.isThere(), "no chromium and chromium-driver: pages are not tested");
    RunWriter writer =
        DemoRun.of(DemoRun.hello("port", OPS), 10_000, item -> WRONG.contains(item.op()));
    writer.add(new Diagnosis("adam", "mistake", "eps_inside_sqrt", 9, 9, "eps is in the root"));
    page = write("small.html", writer.run());
    browser = new Browser(folder.resolve("profile"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void load() {
    browser.width(1200);
    browser.scheme("light");
    load(page);
  }

  private static String write(String name, Run run) throws IOException {
    Path file = folder.resolve(name);
    try (Writer out = Files.newBufferedWriter(file)) {
      Format.HTML.write(run, out);
    }
    return file.toUri().toString();
  }

  /** From another page, so that a fragment is no mere step within this one. */
  private static void load(String address) {
    browser.driver().get("about:blank");
    browser.driver().get(address);
  }

  private static String count() {
    return browser.driver().findElement(By.id("count")).getText();
  }

  private static List<String> ops() {
    return browser.js("return [...document.querySelectorAll('details.op')].map((d) => d.id)");
  }

  private static void choose(String field, String value) {
    browser.js(
        "const f = document.getElementById('f-' + arguments[0]); f.value = arguments[1];"
            + " f.dispatchEvent(new Event('input'))",
        field,
        value);
  }

  @Test
  void searchFiltersAndSortNarrowTheCases() {
    assertEquals(Set.copyOf(WRONG), Set.copyOf(ops()), "failures first");
    browser.driver().findElement(By.id("reset")).click();
    assertEquals(OPS, ops());
    String all = count();
    browser.driver().findElement(By.id("f-text")).sendKeys("time relu");
    assertTrue(count().startsWith("0 of "), count());
    browser.driver().findElement(By.id("f-text")).clear();
    browser.driver().findElement(By.id("f-text")).sendKeys("adam eps");
    assertEquals(List.of("adam"), ops());
    browser.driver().findElement(By.id("reset")).click();
    assertEquals(all, count());
    choose("dtype", "float32");
    choose("tier", "refusals");
    choose("family", "explicit/layer");
    assertEquals(List.of("affine", "relu", "softmax"), ops());
    browser.driver().findElement(By.id("reset")).click();
    choose("cause", "eps_inside_sqrt (mistake)");
    assertEquals(List.of("adam"), ops());
    browser.driver().findElement(By.id("reset")).click();
    choose("sort", "wrong");
    assertTrue(WRONG.containsAll(ops().subList(0, 2)), () -> ops().toString());
    choose("outcome", "pass");
    choose("op", "tanh");
    assertEquals(List.of("tanh"), ops());
  }

  @Test
  void aDeepLinkOpensTheFailingTensor() {
    load(page + "#affine");
    assertTrue(browser.driver().findElement(By.id("affine")).getDomProperty("open").equals("true"));
    Case item =
        Library.standard().cases("adam").stream()
            .filter(c -> c.steps().size() > 2)
            .findFirst()
            .get();
    load(page + "#" + item.id());
    String id = item.id() + "/float32";
    String text = browser.driver().findElement(By.id(id)).getText();
    assertTrue(text.contains("is the first wrong one"), text);
    assertTrue(text.contains("looks like eps_inside_sqrt"), text);
    assertTrue(text.contains("Why the golden value may be believed"), text);
    assertTrue(
        text.contains(
            "assay check --exec './port --fast' --case %s --dtype float32".formatted(item.id())),
        text);
    List<String> cells =
        browser.js(
            "return [...document.getElementById(arguments[0]).querySelectorAll('.heat td')].map((c)"
                + " => c.className + c.title)",
            id);
    assertTrue(
        cells.stream().anyMatch(c -> c.matches("h[3-6]\\[.*expected.*x allowed\\)")),
        () -> "" + cells);
    assertTrue(cells.stream().anyMatch(c -> c.matches("h[01]\\[.*right.*")), () -> "" + cells);
  }

  @Test
  void aLargeTensorIsDrawn() {
    load(page + "#conv2d");
    browser.js(
        "document.querySelectorAll('#conv2d details.case').forEach((d) => { d.open = true;"
            + " d.fill(); })");
    long drawn =
        browser.js("return document.querySelectorAll('#conv2d svg.map rect title').length");
    assertTrue(drawn > 64, "drawn=" + drawn);
  }

  @Test
  void theKeyboardIsEnough() {
    Actions keys = new Actions(browser.driver());
    keys.sendKeys("/").perform();
    assertEquals("f-text", browser.js("return document.activeElement.id"));
    keys.sendKeys("conv2d").perform();
    assertEquals(List.of("conv2d"), ops());
    for (int i = 0; i < 30; i++) {
      if ("SUMMARY".equals(browser.js("return document.activeElement.tagName"))) {
        break;
      }
      new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
    }
    new Actions(browser.driver())
        .sendKeys(Keys.ENTER)
        .pause(100)
        .sendKeys(Keys.TAB, Keys.ENTER)
        .pause(100)
        .perform();
    assertTrue(
        browser.<String>js("return document.activeElement.parentElement.id").startsWith("conv2d/"));
    assertFalse(browser.driver().findElements(By.cssSelector(".case[open] .inside")).isEmpty());
  }

  @Test
  void hostileTextStaysTextAndNothingIsLoaded() throws IOException {
    RunWriter writer = DemoRun.of(DemoRun.hello(HOSTILE, List.of("affine")), 4, item -> true);
    writer.askedBy("assay check --exec '" + HOSTILE + "'");
    writer.add(new Diagnosis("affine", "unknown", "", 1, 2, HOSTILE));
    writer.add(new Skipped("affine/x", "affine", "float64", HOSTILE));
    String hostile = write("hostile.html", writer.run());
    browser.requests();
    browser.console();
    load(hostile + "#affine/small");
    assertEquals(
        List.of(hostile),
        browser.requests().stream()
            .filter(url -> !url.startsWith("about:"))
            .map(url -> url.replaceAll("#.*", ""))
            .toList());
    assertEquals(List.of(), browser.console());
    assertNull(browser.<Object>js("return window.hacked"));
    assertEquals(0L, browser.<Long>js("return document.querySelectorAll('img').length"));
    assertTrue(
        browser.driver().findElement(By.tagName("h1")).getText().startsWith("</script><script>"));
    assertTrue(browser.driver().findElement(By.id("affine")).getText().contains("onerror"));
  }

  @Test
  void aPhoneNeedsNoSidewaysScrolling() {
    browser.width(360);
    load(page + "#adam/defaults");
    long wide = browser.js("return document.documentElement.scrollWidth");
    assertTrue(wide <= 360, "scrollWidth=" + wide);
  }

  @Test
  void lightAndDarkCanBeRead() throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      load(page + "#adam/defaults");
      browser.assertReadable();
      String background = browser.js("return getComputedStyle(document.body).backgroundColor");
      assertEquals(scheme.equals("dark"), background.equals("rgb(18, 22, 27)"), background);
      picture("report-" + scheme, page);
      picture("case-" + scheme, page + "#adam/defaults/float32");
    }
  }

  private static void picture(String name, String address) throws IOException {
    String pictures = System.getProperty("assay.screenshots", "");
    if (!pictures.isEmpty()) {
      load(address);
      browser.picture(Path.of(pictures, name + ".png"));
    }
  }

  /** The table is in the pages of compare and parity. */
  @Test
  void theTableOfOpsIsSortedAndSearched() throws IOException {
    List<Run> runs =
        List.of(
            DemoRun.of(DemoRun.hello("one", OPS), 10_000, item -> WRONG.contains(item.op())).run(),
            DemoRun.of(DemoRun.hello("two", List.of("relu", "sgd")), 10_000, item -> false).run());
    Path file = folder.resolve("compare.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      CompareFormat.HTML.write(SeveralRuns.of(runs, List.of("a", "b")), out);
    }
    browser.console();
    browser.width(360);
    browser.scheme("dark");
    load(file.toUri().toString());
    String first =
        "return [...document.querySelectorAll('#ops tbody tr')].map((r) => r.cells[0].textContent)";
    assertEquals(OPS, browser.js(first));
    browser.driver().findElements(By.cssSelector("#ops th button")).get(1).sendKeys(Keys.ENTER);
    assertEquals("adam", browser.<List<String>>js(first).get(0), "fewest passed first");
    browser.driver().findElement(By.cssSelector("input.finds")).sendKeys("soft");
    assertEquals(
        1L,
        browser.<Long>js("return document.querySelectorAll('#ops tbody tr:not([hidden])').length"));
    assertTrue(browser.<Long>js("return document.documentElement.scrollWidth") <= 360);
    browser.assertReadable();
    assertEquals(List.of(), browser.console());
  }

  /** One engine is wrong, and both are named by what would run if it were let. */
  @Test
  void aComparisonOfTwoEnginesSortsAndHoldsHostileText() throws IOException {
    Library tiny = TinyLibrary.at(folder.resolve("tiny"));
    ParityResult result =
        Parity.compare(
            tiny,
            List.of(tiny.spec("twice"), tiny.spec("thrice")),
            List.of(),
            new Side(() -> hostile(2), Optional.empty()),
            new Side(() -> hostile(3), Optional.empty()),
            new Parity.Listener() {});
    Path file = folder.resolve("parity.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      ParityHtml.write(result, out);
    }
    browser.requests();
    browser.console();
    browser.width(360);
    load(file.toUri().toString());
    assertEquals(List.of(), browser.console());
    assertEquals(
        List.of(file.toUri().toString()),
        browser.requests().stream().filter(url -> !url.startsWith("about:")).toList());
    assertNull(browser.<Object>js("return window.hacked"));
    assertTrue(browser.<Long>js("return document.documentElement.scrollWidth") <= 360);
    String column =
        "return [...document.querySelectorAll('#ops tbody tr')]"
            + ".map((r) => r.cells[%d].textContent)";
    assertEquals(List.of("twice", "twice", "thrice", "thrice"), browser.js(column.formatted(0)));
    assertEquals("0", browser.<List<String>>js(column.formatted(3)).get(0));
    assertTrue(browser.<List<String>>js(column.formatted(7)).get(0).contains("1 NaN"));
    String sort = "document.querySelectorAll('#ops th')[4].querySelector('button').click()";
    browser.js(sort + ";" + sort);
    assertEquals(
        "thrice", browser.<List<String>>js(column.formatted(0)).get(0), "furthest apart first");
  }

  /** A third of what it gives to {@code thrice} is missing, unless it multiplies by 3. */
  private static Engine hostile(int factor) {
    return new TinyEngine() {
      @Override
      public Hello hello() {
        Hello tiny = super.hello();
        return new Hello(
            HOSTILE, "1", HOSTILE, "cpu", tiny.dtypes(), tiny.ops(), tiny.conventions());
      }

      @Override
      public Answer run(Case question, DType dtype) {
        boolean right = factor == 3 || !question.id().startsWith("thrice/plain");
        return right ? super.run(question, dtype) : TinyEngine.y(dtype, 0, 0);
      }
    };
  }

  @Test
  void withoutScriptItCanBeRead() {
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", true));
    try {
      load(page);
      String text = browser.driver().findElement(By.tagName("body")).getText();
      assertTrue(text.contains("What is wrong"), text);
      assertTrue(text.contains("looks like eps_inside_sqrt"), text);
      assertTrue(text.contains("elements wrong"), text);
    } finally {
      browser
          .driver()
          .executeCdpCommand(
              "Emulation.setScriptExecutionDisabled", java.util.Map.of("value", false));
    }
  }

  @Test
  void fiveThousandCasesAreSmallAndUsableAtOnce() throws IOException {
    int[] count = new int[1];
    Run run =
        DemoRun.of(
                DemoRun.hello("large", Library.standard().ops()),
                5000,
                item -> !item.hasRefusal() && count[0]++ % 9 < 5)
            .run();
    assertEquals(5000, run.entries().size());
    assertTrue(run.failures().size() >= 2000, "failures=" + run.failures().size());
    String large = write("large.html", run);
    long bytes = Files.size(folder.resolve("large.html"));
    assertTrue(bytes < 2_000_000, "bytes=" + bytes);
    load(large);
    double millis =
        ((Number)
                browser.js(
                    "return performance.timing.loadEventEnd - performance.timing.navigationStart"))
            .doubleValue();
    assertTrue(millis < 3000, "millis=" + millis);
    double filtering =
        ((Number)
                browser.js(
                    "const t = performance.now(); const f = document.getElementById('f-text');"
                        + " f.value = 'float32 step'; f.dispatchEvent(new Event('input')); return"
                        + " performance.now() - t"))
            .doubleValue();
    assertTrue(filtering < 1500, "filtering=" + filtering);
  }
}
