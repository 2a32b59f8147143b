package dev.assay.forge;

import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import dev.assay.fixture.Walk;
import dev.assay.judge.Verdict;
import java.util.Locale;
import java.util.Optional;

/** What a certificate says of an answer that agrees with its case. */
final class Evidence implements Walk.Listener<Tensor> {

  private double apart;
  private Optional<String> withoutNumbers = Optional.empty();

  private Evidence() {}

  /** Says to how many digits an answer agrees, of the largest element of each result. */
  static String of(Case item, Answer answer, Verdict verdict) {
    Evidence evidence = new Evidence();
    Walk.over(item, answer.steps(), evidence);
    return evidence.withoutNumbers.orElseGet(() -> digits(evidence.apart, verdict.worst()));
  }

  private static String digits(double apart, double worst) {
    return apart == 0
        ? "exact"
        : String.format(
            Locale.ROOT, "%.1f digits, %.2g of what is allowed", -Math.log10(apart), worst);
  }

  @Override
  public void value(Walk.Place at, String name, Golden golden, Optional<Tensor> given) {
    given.ifPresent(actual -> apart = Math.max(apart, apart(golden.value().data(), actual.data())));
  }

  @Override
  public void draw(Walk.Place at, String name, Law law, Optional<Tensor> given) {
    withoutNumbers = Optional.of("draws follow their laws");
  }

  @Override
  public void notRefused(Walk.Place at, String label) {
    withoutNumbers = Optional.of("refuses nothing");
  }

  @Override
  public void ends(Walk.Place at) {
    withoutNumbers = Optional.of("refuses as it must");
  }

  /** The largest difference over the largest element, of what is finite. */
  private static double apart(double[] golden, double[] given) {
    double size = 0;
    double difference = 0;
    for (int i = 0; i < Math.min(golden.length, given.length); i++) {
      if (Double.isFinite(golden[i]) && golden[i] != given[i]) {
        difference = Math.max(difference, Math.abs(golden[i] - given[i]));
      }
      if (Double.isFinite(golden[i])) {
        size = Math.max(size, Math.abs(golden[i]));
      }
    }
    return size == 0 ? difference : difference / size;
  }
}
