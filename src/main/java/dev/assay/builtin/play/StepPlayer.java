package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.DeviceException;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.Variable;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Plays cases on the ops of a table, with arrays of one backend. */
public final class StepPlayer {
  private static final long SEED = 1984;

  private final OpTable table;
  private final Backend backend;
  private final IntConsumer begins;

  public StepPlayer(OpTable table, Backend backend) {
    this(table, backend, step -> {});
  }

  /**
   * @param begins told of each step of a case before it is played, counted from 0
   */
  public StepPlayer(OpTable table, Backend backend, IntConsumer begins) {
    this.table = table;
    this.backend = backend;
    this.begins = begins;
  }

  /** Plays a case that fits its signature, at a dtype; whatever happens is an answer. */
  public Answer play(Case question, DType dtype) {
    Optional<OpTable.Entry> entry = table.find(question.op());
    if (entry.isEmpty()) {
      return Answer.unsupported("no op %s".formatted(question.op()));
    }
    if (!table.follows(question)) {
      return Answer.unsupported(
          "%s does not follow %s".formatted(question.op(), question.conventions()));
    }
    List<Map<String, Tensor>> results = new ArrayList<>();
    try {
      Run run = new Run(entry.get(), question, dtype);
      for (Step step : question.steps()) {
        begins.accept(results.size());
        results.add(run.play(step));
      }
      return Answer.complete(results);
    } catch (UnknownVerb e) {
      return Answer.unsupported(e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      return Answer.refused(e.getClass().getSimpleName(), e.getMessage(), results);
    } catch (OutOfMemoryError e) {
      // Such as that of a draw of 2^31 numbers: there is memory again for the next case.
      return Answer.refused("OutOfMemoryError", e.getMessage(), results);
    } catch (DeviceException e) {
      return Answer.crashed(e.getMessage());
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
  public Variable variable(Case question) {
    OpTable.Entry entry =
        table
            .find(question.op())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "graph: op=%s, expected one that is define-by-run: %s"
                            .formatted(question.op(), String.join(", ", table.ops()))));
    Run run = new Run(entry, question, DType.FLOAT64);
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

  /** A verb of the op that this style does not have. */
  private static final class UnknownVerb extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownVerb(String op, String verb) {
      super("%s has no step %s".formatted(op, verb));
    }
  }

  /** One case at work: its tensors and its instances. */
  private final class Run {
    private final OpTable.Entry entry;
    private final Signature signature;
    private final Case question;
    private final Arguments making;
    private final Map<String, Array> arrays = new HashMap<>();
    private final Map<String, Verbs> instances = new HashMap<>();

    Run(OpTable.Entry entry, Case question, DType dtype) {
      this.entry = entry;
      this.question = question;
      signature = entry.op().signature();
      question
          .tensors()
          .forEach(
              (name, tensor) -> {
                Tensor t = tensor.as(dtype);
                arrays.put(name, backend.array(t.dtype(), t.data(), t.shape()));
              });
      Map<String, JsonNode> attributes =
          attributes(Map.of(), signature.attributes(), question.attributes());
      Map<String, String> conventions = new HashMap<>();
      signature.conventions().forEach((name, choice) -> conventions.put(name, choice.byDefault()));
      conventions.putAll(question.conventions());
      making =
          new Arguments(
              question.op(),
              question.params(),
              arrays,
              attributes,
              conventions,
              backend,
              dtype,
              new NumpyRandom(SEED),
              Map.of());
    }

    Map<String, Tensor> play(Step step) {
      Map<String, Tensor> results = new LinkedHashMap<>();
      if (step.verb().equals("read")) {
        step.want().forEach(name -> results.put(name, snapshot(arrays.get(name))));
        return results;
      }
      Verbs.Verb verb = instance(step.on()).find(step.verb());
      if (verb == null) {
        throw new UnknownVerb(question.op(), step.verb());
      }
      Gives gives = verb.play(arguments(step));
      for (String name : step.want()) {
        Map<String, Array> selected = gives.select(name);
        if (selected.isEmpty() && !gives.has(name)) {
          throw making.error(step.verb() + ".want", name, "one of " + gives.names());
        }
        selected.forEach((key, array) -> results.put(key, snapshot(array)));
      }
      return results;
    }

    private Verbs instance(String name) {
      return instances.computeIfAbsent(name, made -> entry.make(making));
    }

    /** A step may ask for the settings of its instance, too. */
    private Arguments arguments(Step step) {
      Map<String, Attribute> attributes = signature.verbs().get(step.verb()).attributes();
      return making.of(
          step.inputs(), attributes(making.attributes(), attributes, step.attributes()));
    }

    private static Map<String, JsonNode> attributes(
        Map<String, JsonNode> settings, Map<String, Attribute> known, JsonNode given) {
      Map<String, JsonNode> attributes = new HashMap<>(settings);
      known.forEach(
          (name, attribute) -> {
            if (!attribute.isRequired()) {
              attributes.put(name, attribute.byDefault());
            }
          });
      given.properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
      return attributes;
    }
  }

  static Tensor snapshot(Array array) {
    return new Tensor(array.dtype(), array.shape(), array.toDoubles());
  }
}
