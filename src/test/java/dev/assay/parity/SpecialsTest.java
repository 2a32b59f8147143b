package dev.assay.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.fixture.TinyLibrary;
import dev.assay.protocol.Engine;
import dev.assay.protocol.TinyEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Special values are counted, and the time of an engine stands apart from that of messages. */
class SpecialsTest {

  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  @TempDir static Path folder;

  @Test
  void whatMayDifferIsToldApartFromWhatMayNot() {
    double[] left = {NAN, INF, -0.0, 0.0, NAN, INF, 1, -0.0, INF};
    double[] right = {NAN, INF, 0.0, 0.0, 1, -INF, 1, -0.0, NAN};
    Specials specials = Specials.of(left, right);
    assertEquals(new Specials(3, 3, 2, 1, 3), specials);
    assertEquals(
        "3 NaN, 3 infinite, 2 -0, 1 zeros of another sign (legal), 3 on one side alone (not legal)",
        specials.words());
    assertEquals("", Specials.of(new double[] {0, 1}, new double[] {0, 2}).words());
  }

  private static ParityResult compare(Supplier<Engine> left, Supplier<Engine> right) {
    Library library = TinyLibrary.at(folder);
    return Parity.compare(
        library,
        List.of(library.spec("twice"), library.spec("thrice")),
        List.of(DType.FLOAT64),
        new Side(left, Optional.empty()),
        new Side(right, Optional.empty()),
        new Parity.Listener() {});
  }

  private static TinyEngine computing(Duration took) {
    return new TinyEngine() {
      @Override
      public Optional<Duration> computed() {
        return Optional.of(took);
      }
    };
  }

  @Test
  void everyReportHasThem() throws IOException {
    ParityResult result =
        compare(() -> computing(Duration.ofMillis(3)), () -> computing(Duration.ofMillis(2)));
    Row twice = result.rows().get(0);
    assertEquals(new Specials(1, 1, 0, 0, 0), twice.specials());
    assertEquals(Duration.ofMillis(3L * twice.cases()), twice.left().computed().orElseThrow());
    assertEquals(1.5, twice.computedRatio());
    String text = text(result);
    assertTrue(text.contains("special values: 1 NaN, 1 infinite\n"), text);
    assertTrue(text.contains(" %.1f ".formatted(3.0 * twice.cases())), text);
    StringWriter page = new StringWriter();
    ParityHtml.write(result, page);
    assertTrue(page.toString().contains("Special values: 1 NaN, 1 infinite."), page::toString);
    assertTrue(
        page.toString().contains("<td>%.1f</td>".formatted(3.0 * twice.cases())), page::toString);
    StringWriter json = new StringWriter();
    ParityJson.write(result, json);
    assertTrue(json.toString().contains("\"compute_seconds\" : 0.003"), json::toString);
  }

  @Test
  void anEngineThatDoesNotSayHasNoTimeOfItsOwn() throws IOException {
    ParityResult result = compare(() -> computing(Duration.ofMillis(3)), TinyEngine::new);
    Row twice = result.rows().get(0);
    assertTrue(twice.right().computed().isEmpty());
    assertTrue(Double.isNaN(twice.computedRatio()));
    assertTrue(text(result).contains(" - "), text(result));
  }

  private static String text(ParityResult result) throws IOException {
    StringWriter out = new StringWriter();
    ParityText.write(result, out);
    return out.toString();
  }
}
