package dev.assay.forge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.device.DeviceBackend;
import dev.assay.array.device.Devices;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.LayerResult.Direction;
import dev.assay.fixture.Library;
import dev.assay.fixture.Schema;
import dev.assay.oracle.GoldenTrace;
import dev.assay.oracle.Reference;
import dev.assay.parity.Comparison;
import dev.assay.parity.Judging;
import dev.assay.parity.Parity;
import dev.assay.parity.ParityHtml;
import dev.assay.parity.ParityJson;
import dev.assay.parity.ParityResult;
import dev.assay.parity.ParityText;
import dev.assay.parity.Parting;
import dev.assay.parity.Side;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device whose kernels are wrong in one layer of a model is told apart at that layer. */
class TracedFaultsTest {

  private final Library library = Library.standard();

  @BeforeEach
  void needsADevice() {
    Devices.backend();
  }

  private ParityResult compare(Backend right) {
    Side clean = new Side(() -> new CanonicalEngine(Backend.named("jvm")), Optional.empty());
    Side other = new Side(() -> new CanonicalEngine(right), Optional.empty());
    return Parity.compare(
        library.withCases(spec -> List.of(library.named("rnnlm/small"))),
        List.of(library.spec("rnnlm")),
        List.of(DType.FLOAT32),
        clean,
        other,
        new Judging(
            Judging.PLAIN.widening(),
            Judging.PLAIN.explainer(),
            Optional.of(new GoldenTrace(library, Reference.standard())::of)),
        new Parity.Listener() {});
  }

  private static DeviceBackend with(String fault) {
    DeviceFault planted =
        DeviceFaults.all().stream().filter(f -> f.name().equals(fault)).findFirst().orElseThrow();
    return ((DeviceBackend) Devices.backend())
        .with(planted.in(DeviceBackend.kernelText()), planted.kernels());
  }

  /** The second is right but for what backward needs; the third is in the last layer backward. */
  @ParameterizedTest
  @CsvSource({
    "fused_rnn_mixed_layout, time_lstm[0], FORWARD, hs",
    "lstm_saves_preactivation, time_lstm[0], BACKWARD, d_xs",
    "scatter_lost_adds, time_embedding[0], BACKWARD, d_W"
  })
  void theFirstLayerAndItsDirectionAreNamed(
      String fault, String layer, Direction direction, String result) throws IOException {
    ParityResult compared = compare(with(fault));
    assertEquals(ParityResult.Status.DIFFERENT, compared.status());
    Parting parting = parting(compared);
    assertEquals(layer, parting.layer());
    assertEquals(direction, parting.direction());
    assertEquals(result, parting.result());
    assertTrue(parting.rightOff() > 1 && parting.leftOff() <= 1, parting::toString);
    String words =
        " %s: the first layer to part, %s %s[".formatted(layer, direction.wireName(), result);
    assertTrue(text(compared).contains(words), text(compared));
    JsonNode json = json(compared);
    Schema.PARITY.check(json);
    assertEquals(layer, json.at("/comparisons/0/layers/parting/layer").asText(), json::toString);
    StringWriter page = new StringWriter();
    ParityHtml.write(compared, page);
    assertTrue(page.toString().contains(layer), page::toString);
  }

  private static Parting parting(ParityResult compared) {
    Comparison first = compared.comparisons().get(0);
    return first.layers().orElseThrow().parting().orElseThrow();
  }

  @Test
  void aCleanDevicePartsNowhere() throws IOException {
    ParityResult compared = compare(Devices.backend());
    assertEquals(ParityResult.Status.PASS, compared.status(), () -> text(compared));
    assertTrue(
        text(compared)
            .contains(
                "layers of 1 cases compared, 0 not admissible, 0 without a counterpart; 0 cases"
                    + " part"),
        () -> text(compared));
  }

  private static String text(ParityResult compared) {
    StringWriter out = new StringWriter();
    try {
      ParityText.write(compared, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  private static JsonNode json(ParityResult compared) throws IOException {
    StringWriter out = new StringWriter();
    ParityJson.write(compared, out);
    return new JsonMapper().readTree(out.toString());
  }
}
