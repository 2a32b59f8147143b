package dev.assay.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of one case: a name is one tensor, and instances are made when first used.
 *
 * @param <T> the engine's tensor
 */
final class CasePlayer<T> {

  /** What a step gave, copied at once: results by name, and why others were declined. */
  record Outcome(Map<String, Tensor> results, Map<String, String> declined) {}

  private final Signature signature;
  private final Maker<T> maker;
  private final Function<? super T, PlainTensor> toPlain;
  private final Case question;
  private final DType dtype;
  private final Map<String, T> tensors = new LinkedHashMap<>();
  private final Map<String, Instance<T>> instances = new LinkedHashMap<>();

  CasePlayer(
      Spec spec,
      Maker<T> maker,
      Function<PlainTensor, ? extends T> toEngine,
      Function<? super T, PlainTensor> toPlain,
      Case question,
      DType dtype) {
    this.signature = spec.signature();
    this.maker = maker;
    this.toPlain = toPlain;
    this.question = question;
    this.dtype = dtype;
    question
        .tensors()
        .forEach((name, t) -> tensors.put(name, toEngine.apply(PlainTensor.of(t.as(dtype)))));
  }

  Outcome step(Step step) throws Exception {
    Outcome outcome = new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>());
    if (step.verb().equals("read")) {
      step.want().forEach(name -> take(name, tensors.get(name), outcome));
      return outcome;
    }
    Object gave = instance(step.on()).play(step.verb(), given(step));
    List<String> want = step.want();
    if (gave instanceof Map<?, ?> named) {
      for (String name : want) {
        if (!named.containsKey(name)) {
          throw new Unsupported(
              "no result %s among %s".formatted(name, String.join(", ", texts(named))));
        }
        take(name, named.get(name), outcome);
      }
    } else if (want.size() == 1) {
      take(want.get(0), gave, outcome);
    } else if (want.size() > 1) {
      throw new IllegalStateException(
          "%s: %s gave one result, expected a map with %s"
              .formatted(question.op(), step.verb(), String.join(", ", want)));
    }
    return outcome;
  }

  private static List<String> texts(Map<?, ?> named) {
    return named.keySet().stream().map(String::valueOf).toList();
  }

  /** The step of the making is the first that uses the instance. */
  private Instance<T> instance(String on) throws Exception {
    Instance<T> made = instances.get(on);
    if (made == null) {
      made =
          maker.make(
              given(question.params(), question.attributes(), signature.attributes(), List.of()));
      instances.put(on, made);
    }
    return made;
  }

  private Given<T> given(Step step) {
    Signature.Verb verb = signature.verbs().get(step.verb());
    Map<String, Attribute> known = verb == null ? Map.of() : verb.attributes();
    return given(step.inputs(), step.attributes(), known, step.want());
  }

  private Given<T> given(
      Map<String, JsonNode> named,
      ObjectNode said,
      Map<String, Attribute> known,
      List<String> want) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    known.forEach(
        (name, attribute) -> {
          if (attribute.byDefault() != null) {
            attributes.put(name, attribute.byDefault());
          }
        });
    said.properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
    Map<String, String> conventions = new LinkedHashMap<>();
    signature.conventions().forEach((name, c) -> conventions.put(name, c.byDefault()));
    conventions.putAll(question.conventions());
    return new Given<>(question.op(), dtype, named, attributes, conventions, want, tensors);
  }

  private void take(String name, @Nullable Object gave, Outcome outcome) {
    if (gave == null) {
      outcome.declined.put(name, "null was given");
    } else if (gave instanceof Unsupported why) {
      outcome.declined.put(name, String.valueOf(why.getMessage()));
    } else if (gave instanceof List<?> items) {
      for (Object item : items) {
        if (item == null || item instanceof Unsupported) {
          take(name, item, outcome);
          return;
        }
      }
      for (int i = 0; i < items.size(); i++) {
        take("%s[%d]".formatted(name, i), items.get(i), outcome);
      }
    } else {
      outcome.results.put(name, plain(gave).copied());
    }
  }

  /** A number has no dtype of its own; a plain tensor may be given by any engine. */
  @SuppressWarnings("unchecked")
  private PlainTensor plain(Object gave) {
    if (gave instanceof Number number) {
      boolean whole = number instanceof Long || number instanceof Integer;
      return PlainTensor.of(whole ? DType.INT64 : dtype, new double[] {number.doubleValue()});
    }
    return gave instanceof PlainTensor given ? given : toPlain.apply((T) gave);
  }
}
