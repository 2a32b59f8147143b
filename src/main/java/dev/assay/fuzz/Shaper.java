package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.protocol.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the gradients that a sketch is given the shapes of what they are gradients of: those of
 * results follow from settings and sizes in ways that only the op knows.
 */
final class Shaper {

  private static final String GRADIENT = "d_";

  private final Engine engine;

  /** Takes an engine that is quick; what it gets wrong the reference refuses. */
  Shaper(Engine engine) {
    this.engine = engine;
  }

  /** Where a gradient is used: by which step, and of which result of which earlier one. */
  private record Use(String tensor, int of, String result) {}

  /** Returns whether every gradient has a shape now. */
  boolean shape(Sketch sketch) {
    List<Use> uses = uses(sketch);
    if (uses.isEmpty()) {
      return true;
    }
    Map<Integer, Integer> asked = new HashMap<>();
    Answer answer = engine.run(forwards(sketch, uses, asked).question("shape", ""), DType.FLOAT64);
    for (Use use : uses) {
      int at = asked.get(use.of);
      Tensor result = at < answer.steps().size() ? answer.steps().get(at).get(use.result) : null;
      if (result == null) {
        return false;
      }
      sketch.tensors().put(use.tensor, cut(sketch.tensors().get(use.tensor), result.shape()));
    }
    return true;
  }

  private static List<Use> uses(Sketch sketch) {
    List<Use> uses = new ArrayList<>();
    List<Step> steps = sketch.steps();
    for (int i = 0; i < steps.size(); i++) {
      for (String argument : steps.get(i).inputs().keySet()) {
        String name = steps.get(i).inputs().get(argument).asText();
        if (argument.startsWith(GRADIENT) && sketch.tensors().containsKey(name)) {
          String result = argument.substring(GRADIENT.length());
          int of = giving(sketch, i, result);
          if (of >= 0) {
            uses.add(new Use(name, of, result));
          }
        }
      }
    }
    return uses;
  }

  /** Returns the last step before, of the same instance, that gives a result; -1 if none does. */
  private static int giving(Sketch sketch, int before, String result) {
    List<Step> steps = sketch.steps();
    for (int i = before - 1; i >= 0; i--) {
      Step step = steps.get(i);
      var verb = sketch.spec().signature().verbs().get(step.verb());
      if (step.on().equals(steps.get(before).on())
          && verb != null
          && verb.gives().containsKey(result)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the steps that take no gradient, which give what gradients are of. */
  private static Sketch forwards(Sketch sketch, List<Use> uses, Map<Integer, Integer> asked) {
    Sketch forwards = sketch.copy();
    forwards.steps().clear();
    for (int i = 0; i < sketch.steps().size(); i++) {
      Step step = sketch.steps().get(i);
      int at = i;
      Set<String> want = new LinkedHashSet<>();
      uses.stream().filter(use -> use.of == at).forEach(use -> want.add(use.result));
      if (step.inputs().keySet().stream().noneMatch(name -> name.startsWith(GRADIENT))
          && !step.verb().equals("double_backward")
          && !step.verb().equals("read")) {
        asked.put(i, forwards.steps().size());
        forwards
            .steps()
            .add(
                new Step(
                    step.verb(),
                    step.on(),
                    step.inputs(),
                    step.attributes(),
                    List.copyOf(want),
                    step.expectation()));
      }
    }
    return forwards;
  }

  /** Returns a tensor of another shape: cut, or repeated. */
  static Tensor cut(Tensor tensor, int[] shape) {
    if (Arrays.equals(tensor.shape(), shape)) {
      return tensor;
    }
    double[] data = new double[Tensor.size(shape)];
    int[] old = tensor.shape();
    for (int flat = 0; flat < data.length && tensor.data().length > 0; flat++) {
      int rest = flat;
      int from = 0;
      int stride = 1;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        int at = rest % shape[axis];
        rest /= shape[axis];
        int its = axis - shape.length + old.length;
        if (its >= 0) {
          from += at % old[its] * stride;
          stride *= old[its];
        }
      }
      data[flat] = tensor.data()[from];
    }
    return new Tensor(tensor.dtype(), shape, data);
  }
}
