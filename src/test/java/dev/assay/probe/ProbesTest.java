package dev.assay.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.device.Devices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbesTest {

  private final Backend jvm = Backend.named("jvm");
  private final Probing probing = new Probing(jvm);

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void nothingIsWrongWithADevice(DType dtype) {
    Backend device = Devices.backend();
    List<String> wrong = new ArrayList<>();
    for (Probe probe : Probes.of(dtype, 1)) {
      probing.ask(probe, device).ifPresent(fault -> wrong.add(fault.text()));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void namesAreUnique_andTheSeedGivesTheNumbers() {
    List<Probe> probes = Probes.of(DType.FLOAT32, 1);
    Set<String> names = new HashSet<>();
    probes.forEach(probe -> assertTrue(names.add(probe.name()), probe.name()));
    assertTrue(probes.size() > 500, "saw only " + probes.size());
    double[] once = probes.get(0).ask(jvm);
    assertEquals(0, probes.get(0).distance(once, Probes.of(DType.FLOAT32, 1).get(0).ask(jvm)));
    assertTrue(probes.get(0).distance(once, Probes.of(DType.FLOAT32, 2).get(0).ask(jvm)) > 1);
  }

  @Test
  void whatIsOffAndWhatDiffersIsTold() {
    AtomicInteger calls = new AtomicInteger();
    Probe odd = probe(0, calls, 0, 0, 1e-9);
    assertEquals(
        "odd float64: element 0: 1.0E-9, expected 0.0",
        probing.ask(odd, jvm).map(Probing.Fault::text).orElseThrow());
    calls.set(0);
    Probe wavering = probe(16, calls, 0, 0, 1e-17);
    assertEquals(
        "odd float64: two answers differ",
        probing.ask(wavering, jvm).map(Probing.Fault::text).orElseThrow());
    calls.set(0);
    assertEquals(Optional.empty(), probing.ask(probe(0, calls, 2, 2, 2), jvm));
  }

  /** A probe that answers these numbers one after the other. */
  private static Probe probe(double ulps, AtomicInteger calls, double... answers) {
    return new Probe(
        "odd",
        DType.FLOAT64,
        ulps,
        backend ->
            List.<Array>of(backend.array(new double[] {answers[calls.getAndIncrement()], 7}, 2)));
  }
}
