package dev.assay.forge.device;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.device.DeviceBackend;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.judge.Judge;
import dev.assay.probe.Probe;
import dev.assay.probe.Probes;
import dev.assay.probe.Probing;
import dev.assay.protocol.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether faults of devices are reported: each is planted in kernels, and the cases of its ops and
 * all probes are put to them, at float32 and float64.
 *
 * <p>A question is left out if the kernels that answer it are all right.
 */
public final class Sensitivity {

  /**
   * What came of one fault.
   *
   * @param cases how many cases touch its kernels, each dtype counted
   * @param failing how many of them report it
   * @param probes the same of probes
   * @param best the question that shows it best, a case if there is one; empty if none does
   * @param factor its distance there, in multiples of what is allowed
   * @param said the fault that is named first; empty if none
   */
  public record Report(
      DeviceFault fault,
      int cases,
      int failing,
      int probes,
      int failingProbes,
      String best,
      double factor,
      String said) {

    public boolean isReported() {
      return failing + failingProbes > 0;
    }

    public boolean isNamed() {
      return said.equals(fault.name());
    }
  }

  /** A question that reports a fault, and how far off the answer is there. */
  record Failure(DeviceQuestion question, double factor) {}

  private static final List<DType> DTYPES = List.of(DType.FLOAT64, DType.FLOAT32);
  private static final long SEED = 11;

  private final Library library;
  private final DeviceBackend clean;
  private final Function<Backend, Engine> engines;
  private final List<DeviceFault> faults;
  private final Probing probing;
  private final List<DeviceQuestion> probes;
  private final Map<String, List<DeviceQuestion>> cases = new HashMap<>();

  /** What ran on the clean device when a question was asked. */
  private final IdentityHashMap<DeviceQuestion, Set<String>> kernels = new IdentityHashMap<>();

  private final Map<DeviceFault, DeviceBackend> planted = new HashMap<>();

  /**
   * Takes a device without faults, a backend that is right, and the engine that answers cases.
   *
   * @param clean on dirty memory, so that what is not written shows
   */
  public Sensitivity(
      Library library, DeviceBackend clean, Backend right, Function<Backend, Engine> engines) {
    this.library = library;
    this.clean = clean;
    this.engines = engines;
    faults = DeviceFaults.all().stream().filter(fault -> fault.runs(clean.isGpu())).toList();
    probing = new Probing(right);
    probes = probes(SEED);
  }

  private List<DeviceQuestion> probes(long seed) {
    List<DeviceQuestion> all = new ArrayList<>();
    for (DType dtype : DTYPES) {
      for (Probe probe : Probes.of(dtype, seed)) {
        all.add(new DeviceQuestion.OfProbe(probe, probing));
      }
    }
    return all;
  }

  /** Returns the faults in kernels that the device runs. */
  public List<DeviceFault> faults() {
    return faults;
  }

  /** Returns what came of a fault. */
  public Report report(DeviceFault fault) {
    List<DeviceQuestion> asked = touching(casesOf(fault), fault);
    List<DeviceQuestion> probed = touching(probes, fault);
    List<Failure> failing = failing(asked, fault);
    List<Failure> failingProbes = failing(probed, fault);
    List<Failure> shown = failing.isEmpty() ? failingProbes : failing;
    String best = "";
    double factor = 0;
    for (Failure each : shown) {
      // A number that is too far off says more than an error.
      if (best.isEmpty() || (each.factor > factor && Double.isFinite(each.factor))) {
        best = each.question.name();
        factor = each.factor;
      }
    }
    return new Report(
        fault,
        asked.size(),
        failing.size(),
        probed.size(),
        failingProbes.size(),
        best,
        factor,
        shown.isEmpty() ? "" : new DeviceNaming(faults, this).name(fault, failing, failingProbes));
  }

  /**
   * Returns the questions at which a clean device fails, of so many cases and probes in an order
   * that the seed gives, as it does the numbers of the probes.
   */
  public List<String> falseAlarms(long seed, int count) {
    List<DeviceQuestion> all = new ArrayList<>(probes(seed));
    faults.stream()
        .flatMap(fault -> fault.ops().stream())
        .distinct()
        .forEach(op -> all.addAll(cases.computeIfAbsent(op, this::questions)));
    Collections.shuffle(all, new Random(seed));
    return all.stream()
        .limit(count)
        .filter(question -> question.fault(clean).isPresent())
        .map(DeviceQuestion::name)
        .toList();
  }

  /** Returns the device with a fault. */
  DeviceBackend planted(DeviceFault fault) {
    return planted.computeIfAbsent(
        fault, key -> clean.with(key.in(DeviceBackend.kernelText()), key.kernels()));
  }

  Backend clean() {
    return clean;
  }

  /** Whether a fault may change the answer to a question. */
  boolean touches(DeviceFault fault, DeviceQuestion question) {
    return !Collections.disjoint(kernelsOf(question), fault.kernels());
  }

  List<DeviceQuestion> touching(List<DeviceQuestion> questions, DeviceFault fault) {
    return questions.stream().filter(question -> touches(fault, question)).toList();
  }

  private Set<String> kernelsOf(DeviceQuestion question) {
    Set<String> known = kernels.get(question);
    if (known == null) {
      clean.launched();
      question.numbers(clean);
      known = clean.launched();
      kernels.put(question, known);
    }
    return known;
  }

  private List<Failure> failing(List<DeviceQuestion> questions, DeviceFault fault) {
    List<Failure> failing = new ArrayList<>();
    for (DeviceQuestion question : questions) {
      question
          .fault(planted(fault))
          .ifPresent(factor -> failing.add(new Failure(question, factor)));
    }
    return failing;
  }

  private List<DeviceQuestion> casesOf(DeviceFault fault) {
    return fault.ops().stream()
        .flatMap(op -> cases.computeIfAbsent(op, this::questions).stream())
        .toList();
  }

  private List<DeviceQuestion> questions(String op) {
    List<DeviceQuestion> questions = new ArrayList<>();
    for (Case item : library.cases(op)) {
      for (DType dtype : DTYPES) {
        if (!item.hasRefusal() && Judge.whyInadmissible(item, dtype).isEmpty()) {
          questions.add(new DeviceQuestion.OfFixture(item, dtype, engines));
        }
      }
    }
    return questions;
  }
}
