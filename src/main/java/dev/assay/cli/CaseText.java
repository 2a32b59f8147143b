package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A case for a terminal. */
final class CaseText {

  /** Of a larger tensor so many elements or rows are shown; {@code --json} has all. */
  private static final int SHOWN = 32;

  private final CaseView view;
  private final List<String> lines = new ArrayList<>();

  private CaseText(CaseView view) {
    this.view = view;
  }

  static List<String> lines(CaseView view) {
    CaseText text = new CaseText(view);
    text.head();
    text.tests();
    text.inputs();
    text.steps();
    return text.lines;
  }

  private void head() {
    Case item = view.item();
    Spec spec = view.spec();
    lines.add("%s at %s: %s".formatted(item.id(), view.dtype().wireName(), item.about()));
    lines.add("  op          %s, %s (assay explain %1$s)".formatted(spec.op(), spec.title()));
    lines.add("  asks for    " + kind(item));
    lines.add("  inputs      %s, exact in %s".formatted(item.precision(), names(item.dtypes())));
    view.notJudged().ifPresent(why -> lines.add("  not judged  " + why));
    lines.add("  attributes  " + attributes(item, spec));
    lines.add("  conventions " + or(joined(conventions(item, spec))));
    lines.add("  evidence    " + or(joined(item.certificate())));
  }

  private static String kind(Case item) {
    return item.hasRefusal()
        ? "the refusal of bad input"
        : item.hasDraws() ? "draws of the engine's own" : "values";
  }

  private static String names(List<DType> dtypes) {
    return dtypes.stream().map(DType::wireName).collect(Collectors.joining(", "));
  }

  private static String attributes(Case item, Spec spec) {
    Map<String, String> all = new LinkedHashMap<>();
    spec.signature()
        .attributes()
        .forEach(
            (name, attribute) -> {
              if (!item.attributes().has(name) && !attribute.isRequired()) {
                all.put(name, attribute.byDefault() + " (default)");
              }
            });
    item.attributes().properties().forEach(e -> all.put(e.getKey(), e.getValue().toString()));
    return or(joined(all));
  }

  private static Map<String, String> conventions(Case item, Spec spec) {
    Map<String, String> all = new LinkedHashMap<>();
    item.conventions()
        .forEach(
            (name, option) ->
                all.put(
                    name,
                    option.equals(spec.convention(name).byDefault())
                        ? option + " (default)"
                        : option));
    return all;
  }

  private static String joined(Map<String, String> members) {
    return members.entrySet().stream()
        .map(each -> "%s=%s".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String or(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private void tests() {
    if (!view.tests().isEmpty()) {
      lines.add("");
      lines.add("tests");
      view.tests().forEach((label, text) -> lines.add("  %-3s %s".formatted(label, text)));
    }
  }

  private void inputs() {
    lines.add("");
    lines.add(
        "params "
            + or(
                view.item().params().entrySet().stream()
                    .map(e -> "%s=%s".formatted(e.getKey(), name(e.getValue().toString())))
                    .collect(Collectors.joining(", "))));
    lines.add("tensors");
    view.tensors()
        .forEach(
            (name, tensor) -> {
              lines.add("  %s %s".formatted(name, type(tensor)));
              rows(tensor);
            });
  }

  private static String type(Tensor tensor) {
    return tensor.dtype().wireName() + Arrays.toString(tensor.shape());
  }

  private static String name(String json) {
    return json.replace("\"", "");
  }

  private void steps() {
    lines.add("");
    lines.add("steps");
    int number = 0;
    for (Step step : view.item().steps()) {
      number++;
      String arguments =
          step.inputs().entrySet().stream()
              .map(e -> "%s=%s".formatted(e.getKey(), name(e.getValue().toString())))
              .collect(Collectors.joining(", "));
      String settings = step.attributes().isEmpty() ? "" : " " + step.attributes();
      String on = step.on().equals("main") ? "" : " on " + step.on();
      lines.add("  %d %s(%s)%s%s".formatted(number, step.verb(), arguments, settings, on));
      step.expectation()
          .refusal()
          .ifPresent(label -> lines.add("    must be refused [%s]".formatted(label)));
      step.expectation()
          .laws()
          .forEach((name, law) -> lines.add("    %s is drawn from %s".formatted(name, law)));
      step.expectation().values().forEach((name, golden) -> value(step, name, golden));
    }
  }

  private void value(Step step, String name, Golden golden) {
    String label = view.requirement(step, name);
    Optional<String> notJudged = view.notJudged(golden);
    lines.add(
        "    %s %s%s%s"
            .formatted(
                name,
                type(golden.value().as(view.dtype())),
                label.isEmpty() ? "" : " [%s]".formatted(label),
                notJudged.map(why -> ", not judged: " + why).orElse("")));
    elements(
        golden.value(),
        notJudged.isPresent() ? Optional.empty() : Optional.of(view.allowed(golden)));
  }

  /** Writes an element a line, with what is allowed. */
  private void elements(Tensor tensor, Optional<double[]> allowed) {
    int size = tensor.data().length;
    for (int i = 0; i < Math.min(size, SHOWN); i++) {
      String place = tensor.shape().length == 0 ? "" : tensor.place(i);
      int at = i;
      String bound = allowed.map(each -> bound(each[at])).orElse("");
      lines.add("      %-8s %-22s%s".formatted(place, number(tensor, i), bound).stripTrailing());
    }
    more(size - SHOWN, "elements");
  }

  /** Writes a row a line. */
  private void rows(Tensor tensor) {
    int[] shape = tensor.shape();
    int width = shape.length == 0 ? 1 : Math.max(1, shape[shape.length - 1]);
    int rows = tensor.data().length / width;
    for (int row = 0; row < Math.min(rows, SHOWN); row++) {
      int from = row * width;
      String shown =
          IntStream.range(from, from + Math.min(width, SHOWN))
              .mapToObj(i -> number(tensor, i))
              .collect(Collectors.joining(", "));
      lines.add("    [%s%s]".formatted(shown, width > SHOWN ? ", ..." : ""));
    }
    more(rows - SHOWN, "rows");
  }

  private void more(int left, String what) {
    if (left > 0) {
      lines.add("      and %d more %s; --json has all".formatted(left, what));
    }
  }

  private static String bound(double allowed) {
    return allowed == 0 ? "  exactly" : String.format(Locale.ROOT, "  +- %.1e", allowed);
  }

  private static String number(Tensor tensor, int i) {
    double x = tensor.data()[i];
    if (tensor.dtype() == DType.BOOL) {
      return Boolean.toString(x != 0);
    }
    return tensor.dtype().isFloat() ? Double.toString(x) : Long.toString((long) x);
  }
}
