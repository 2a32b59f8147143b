package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Variable;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays cases on the ops of a table, with arrays of one backend. */
public final class StepPlayer {
  private static final long SEED = 1984;

  private final OpTable table;
  private final Backend backend;

  public StepPlayer(OpTable table, Backend backend) {
    this.table = table;
    this.backend = backend;
  }

  /** Plays one case at a dtype; whatever happens is an answer. */
  public Answer play(Spec spec, Case question, DType dtype) {
    OpTable.Maker maker = table.find(question.op());
    if (maker == null) {
      return Answer.unsupported("no op %s".formatted(question.op()));
    }
    List<Map<String, Tensor>> results = new ArrayList<>();
    try {
      Run run = new Run(spec, question, dtype, maker);
      for (Step step : question.steps()) {
        results.add(run.play(step));
      }
      return Answer.complete(results);
    } catch (UnknownName e) {
      return Answer.unsupported(e.getMessage());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Answer.refused(e.getClass().getSimpleName(), e.getMessage(), results);
    } catch (RuntimeException e) {
      return Answer.crashed(e.toString());
    }
  }

  /**
   * Plays a case up to its first step that goes back, and returns the variable that the steps have
   * left.
   *
   * @throws IllegalArgumentException if they leave none, as those of explicit layers
   */
  public Variable variable(Spec spec, Case question) {
    OpTable.Maker maker = table.find(question.op());
    if (maker == null) {
      throw new IllegalArgumentException(
          "graph: op=%s, expected one that is define-by-run: %s"
              .formatted(question.op(), String.join(", ", table.ops())));
    }
    Run run = new Run(spec, question, DType.FLOAT64, maker);
    Variable left = null;
    for (Step step : question.steps()) {
      if (step.verb().contains("backward")) {
        break;
      }
      run.play(step);
      left = step.verb().equals("read") ? left : run.instance(step.on()).left();
    }
    if (left == null) {
      throw new IllegalArgumentException(
          "graph: case=%s, expected one that leaves a variable".formatted(question.id()));
    }
    return left;
  }

  /** A verb or result that the op does not have. */
  private static final class UnknownName extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownName(String op, String what, String name) {
      super("%s has no %s %s".formatted(op, what, name));
    }
  }

  /** One case at work: its tensors and its instances. */
  private final class Run {
    private final Spec spec;
    private final Case question;
    private final DType dtype;
    private final OpTable.Maker maker;
    private final Map<String, Array> arrays = new HashMap<>();
    private final Map<String, Verbs> instances = new HashMap<>();
    private final NumpyRandom random = new NumpyRandom(SEED);

    Run(Spec spec, Case question, DType dtype, OpTable.Maker maker) {
      this.spec = spec;
      this.question = question;
      this.dtype = dtype;
      this.maker = maker;
      question
          .tensors()
          .forEach(
              (name, tensor) -> {
                Tensor t = tensor.as(dtype);
                arrays.put(name, backend.array(t.dtype(), t.data(), t.shape()));
              });
    }

    Map<String, Tensor> play(Step step) {
      Map<String, Tensor> results = new LinkedHashMap<>();
      if (step.verb().equals("read")) {
        step.want().forEach(name -> results.put(name, snapshot(arrays.get(name))));
        return results;
      }
      Verbs.Verb verb = instance(step.on()).find(step.verb());
      if (verb == null) {
        throw new UnknownName(question.op(), "step", step.verb());
      }
      String defaults = "/signature/steps/%s/attributes".formatted(step.verb());
      Gives gives = verb.play(arguments(step.inputs(), step.attributes(), defaults));
      for (String name : step.want()) {
        Map<String, Array> selected = gives.select(name);
        if (selected.isEmpty()) {
          throw new UnknownName(question.op(), "result", name);
        }
        selected.forEach((key, array) -> results.put(key, snapshot(array)));
      }
      return results;
    }

    private Verbs instance(String name) {
      Verbs present = instances.get(name);
      if (present == null) {
        present =
            maker.make(
                arguments(question.params(), question.attributes(), "/signature/attributes"));
        instances.put(name, present);
      }
      return present;
    }

    private Arguments arguments(Map<String, JsonNode> named, JsonNode given, String defaults) {
      Map<String, JsonNode> attributes = new HashMap<>();
      for (Map.Entry<String, JsonNode> each : spec.data().at(defaults).properties()) {
        if (each.getValue().has("default")) {
          attributes.put(each.getKey(), each.getValue().get("default"));
        }
      }
      given.properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
      Map<String, String> conventions = new HashMap<>();
      spec.conventions().forEach((name, choice) -> conventions.put(name, choice.byDefault()));
      conventions.putAll(question.conventions());
      return new Arguments(
          question.op(), named, arrays, attributes, conventions, backend, dtype, random);
    }

    private Tensor snapshot(Array array) {
      return new Tensor(array.dtype(), array.shape(), array.toDoubles());
    }
  }
}
