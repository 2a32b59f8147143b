package dev.assay.forge.device;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.probe.Probe;
import dev.assay.probe.Probing;
import dev.assay.protocol.Engine;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** What a device is asked: a case of a fixture, by way of an engine, or a probe of its arrays. */
sealed interface DeviceQuestion {

  /** Returns what it is called, with its dtype. */
  String name();

  /** Returns how far off the answer is in multiples of what is allowed; empty if it is right. */
  OptionalDouble fault(Backend tested);

  /** Returns the numbers of the answer; none for an error. */
  double[] numbers(Backend tested);

  /** A case, answered by an engine on the backend. */
  record OfFixture(Case item, DType dtype, Function<Backend, Engine> engines)
      implements DeviceQuestion {

    @Override
    public String name() {
      return item.id() + " " + dtype.wireName();
    }

    @Override
    public OptionalDouble fault(Backend tested) {
      Verdict verdict = Judge.judge(item, answer(tested), dtype);
      boolean wrong = verdict.outcome() == Outcome.FAIL || verdict.outcome() == Outcome.CRASHED;
      boolean counted = verdict.worst() > 1;
      return !wrong
          ? OptionalDouble.empty()
          : OptionalDouble.of(counted ? verdict.worst() : Double.POSITIVE_INFINITY);
    }

    @Override
    public double[] numbers(Backend tested) {
      return answer(tested).steps().stream()
          .map(Map::values)
          .flatMap(results -> results.stream().map(Tensor::data))
          .flatMapToDouble(Arrays::stream)
          .toArray();
    }

    private Answer answer(Backend tested) {
      try (Engine engine = engines.apply(tested)) {
        return engine.run(item, dtype);
      } catch (RuntimeException e) {
        return Answer.crashed(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A probe, whose truth is another backend's answer. */
  record OfProbe(Probe probe, Probing probing) implements DeviceQuestion {

    @Override
    public String name() {
      return probe.toString();
    }

    @Override
    public OptionalDouble fault(Backend tested) {
      return probing
          .ask(probe, tested)
          .map(fault -> OptionalDouble.of(fault.factor()))
          .orElse(OptionalDouble.empty());
    }

    @Override
    public double[] numbers(Backend tested) {
      try {
        return probe.ask(tested);
      } catch (RuntimeException e) {
        return DoubleStream.empty().toArray();
      }
    }
  }
}
