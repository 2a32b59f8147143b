package dev.assay.forge;

import dev.assay.fixture.Case;
import dev.assay.fixture.Law;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.judge.Power;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** The table of what the cases with draws find: a line for each op and law. */
final class PowerTable {

  private static final MathContext TWO_DIGITS = new MathContext(2);

  private PowerTable() {}

  static String of(Library library) {
    StringBuilder text =
        new StringBuilder(
                "| op | law | results | numbers each | found in all | found at one place |\n")
            .append("| --- | --- | ---: | ---: | --- | --- |\n");
    for (Spec spec : library.specs()) {
      Map<String, List<Power>> kinds = new TreeMap<>();
      for (Case item : library.cases(spec.op())) {
        item.steps().forEach(step -> add(kinds, step));
      }
      kinds.forEach((kind, powers) -> text.append(line(spec.op(), kind, powers)));
    }
    return text.toString();
  }

  private static void add(Map<String, List<Power>> kinds, Step step) {
    step.expectation()
        .laws()
        .forEach(
            (name, law) -> {
              if (law.isRandom()) {
                int draws = step.attributes().path("count").asInt();
                List<Integer> shape = step.expectation().shapes().get(name);
                kinds
                    .computeIfAbsent(kind(law), key -> new ArrayList<>())
                    .add(Power.of(law, draws, shape));
              }
            });
  }

  private static String kind(Law law) {
    return law.toJson().path("kind").asText();
  }

  private static String line(String op, String kind, List<Power> powers) {
    boolean share = kind.equals("normal");
    int fewest = powers.stream().mapToInt(Power::numbers).min().orElseThrow();
    int most = powers.stream().mapToInt(Power::numbers).max().orElseThrow();
    return "| %s | %s | %d | %s | %s | %s |\n"
        .formatted(
            op,
            kind,
            powers.size(),
            fewest == most ? "%,d".formatted(most) : "%,d to %,d".formatted(fewest, most),
            range(powers, Power::whole, share),
            range(powers, Power::atOnePlace, share));
  }

  /** From the result that shows most to the one that shows least. */
  private static String range(
      List<Power> powers, Function<Power, OptionalDouble> what, boolean share) {
    double[] found =
        powers.stream().map(what).flatMapToDouble(OptionalDouble::stream).sorted().toArray();
    if (found.length == 0) {
      return "";
    }
    String least = number(found[0], share);
    String last = number(found[found.length - 1], share);
    return least.equals(last) ? least : least + " to " + last;
  }

  private static String number(double x, boolean share) {
    BigDecimal rounded = new BigDecimal(share ? 100 * x : x).round(TWO_DIGITS);
    return rounded.toPlainString() + (share ? " %" : "");
  }
}
