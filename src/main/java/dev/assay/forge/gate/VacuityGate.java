package dev.assay.forge.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Nothing in a case is there for nothing: when it is changed, the answer moves. */
public final class VacuityGate implements Gate {

  /**
   * Cases whose point is that nothing moves: nothing but NaN, all equal, one class, saturation, x -
   * x, x / x.
   */
  private static final Set<String> NOTHING_MOVES =
      Set.of(
          "attention_weight/one_step",
          "clip_grads/infinite",
          "clip_grads/infinite@norm_eps=none",
          "cross_entropy_error/nan@log_eps=none@targets=one_hot",
          "cross_entropy_error/nan@targets=one_hot",
          "div/one_tensor",
          "log_softmax/long_rows",
          "log_softmax/one_class",
          "max/nan_among_all",
          "mean_squared_error/itself",
          "mean_squared_error/special",
          "min/nan_among_all",
          "relu/negative",
          "softmax/long_rows",
          "softmax/one_class",
          "softmax_with_loss/one_class@targets=one_hot",
          "sub/one_tensor",
          "tanh/saturated",
          "time_bi_lstm/far_out",
          "time_lstm/far_out");

  /** Arguments of which only the shape counts: they are overwritten. */
  private static final Set<String> OVERWRITTEN = Set.of("param_file: load params");

  private final Library library;
  private final Reference reference;

  public VacuityGate(Library library, Reference reference) {
    this.library = library;
    this.reference = reference;
  }

  @Override
  public String name() {
    return "vacuity";
  }

  @Override
  public String counts() {
    return "arguments";
  }

  @Override
  public Result check(Spec spec) {
    return check(spec, library.cases(spec.op()));
  }

  Result check(Spec spec, List<Case> cases) {
    Set<String> asked = new ConcurrentSkipListSet<>(signature(spec));
    Set<String> moved = new ConcurrentSkipListSet<>();
    Set<String> still = new ConcurrentSkipListSet<>();
    cases.parallelStream()
        .filter(VacuityGate::givesNumbers)
        .forEach(
            item -> {
              List<Map<String, Tensor>> before = answer(spec, item);
              boolean any = false;
              for (Change change : Change.of(spec, item)) {
                asked.add(change.what());
                if (any && moved.contains(change.what())) {
                  continue;
                }
                if (!answer(spec, change.item()).equals(before)) {
                  moved.add(change.what());
                  any = true;
                }
              }
              if (!any && !hasNoElements(item)) {
                still.add(item.id());
              }
            });
    List<String> faults = new ArrayList<>();
    for (String argument : asked) {
      if (moved.contains(argument) == OVERWRITTEN.contains(argument)) {
        faults.add(
            OVERWRITTEN.contains(argument)
                ? argument + " moves an answer, expected that it is overwritten"
                : argument + " moves no answer, expected that one case reads it");
      }
    }
    for (Case item : cases) {
      if (still.contains(item.id()) != NOTHING_MOVES.contains(item.id())) {
        faults.add(
            NOTHING_MOVES.contains(item.id())
                ? item.id() + ": something moves its answer, expected nothing"
                : item.id() + ": nothing moves its answer, expected that something does");
      }
    }
    return new Result(asked.size(), faults);
  }

  /** Every tensor argument of a spec, but those of draws, which are random. */
  private static Set<String> signature(Spec spec) {
    Set<String> all = new TreeSet<>();
    JsonNode signature = spec.data().get("signature");
    signature.get("params").fieldNames().forEachRemaining(name -> all.add(spec.op() + ": " + name));
    signature
        .get("steps")
        .properties()
        .forEach(
            step ->
                step.getValue()
                    .get("takes")
                    .fieldNames()
                    .forEachRemaining(
                        name -> all.add("%s: %s %s".formatted(spec.op(), step.getKey(), name))));
    all.removeIf(what -> what.contains(": draw "));
    return all;
  }

  /** Whether an input is empty, such as a batch without rows: nothing in it can be changed. */
  private static boolean hasNoElements(Case item) {
    return item.tensors().values().stream().anyMatch(tensor -> tensor.data().length == 0);
  }

  private static boolean givesNumbers(Case item) {
    return !item.hasDraws() && !item.hasRefusal();
  }

  /** What the steps compute; a tensor that is read back as it was given does not count. */
  private List<Map<String, Tensor>> answer(Spec spec, Case item) {
    Answer answer = reference.run(spec, item, Doubles.DOUBLES).answer();
    if (!answer.ending().isComplete()) {
      return List.of();
    }
    List<Map<String, Tensor>> computed = new ArrayList<>();
    for (Map<String, Tensor> step : answer.steps()) {
      Map<String, Tensor> found = new LinkedHashMap<>(step);
      found.entrySet().removeIf(e -> e.getValue().equals(item.tensors().get(e.getKey())));
      computed.add(found);
    }
    return computed;
  }
}
