package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Precision.Products;
import dev.assay.oracle.Repertoire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The least precision that an engine may have, in place of the one that it declares, for its wrong
 * results to be rounding.
 */
final class Coarseness {

  private final Repertoire repertoire;
  private final Precision declared;
  private final DType dtype;

  Coarseness(Repertoire repertoire, Precision declared, DType dtype) {
    this.repertoire = repertoire;
    this.declared = declared.at(dtype);
    this.dtype = dtype;
  }

  /** A precision, and what it says of the wrong results. */
  record Found(Precision precision, Support support) {}

  /**
   * Returns the finest precision at which all of some wrong results are right, or cannot be judged.
   */
  Optional<Found> explaining(Set<WrongPlace> wrong, List<Witness> failing) {
    List<Witness> witnesses =
        failing.stream()
            .filter(witness -> witness.wrong().stream().anyMatch(wrong::contains))
            .sorted(Comparator.comparingInt(witness -> witness.question().steps().size()))
            .toList();
    return coarser().stream()
        .flatMap(precision -> found(precision, wrong, witnesses).stream())
        .findFirst();
  }

  private Optional<Found> found(
      Precision precision, Set<WrongPlace> wrong, List<Witness> witnesses) {
    Support sum = Support.NONE;
    for (Witness witness : witnesses) {
      sum = sum.and(witness.within(widened(witness.question(), precision), wrong));
      if (sum.contradicted() > 0) {
        return Optional.empty();
      }
    }
    return sum.suffices() ? Optional.of(new Found(precision, sum)) : Optional.empty();
  }

  private Case widened(Case question, Precision precision) {
    return repertoire.golden(question, question.conventions(), List.of(), precision, dtype);
  }

  /** Returns the precisions that are coarser than the declared one, the finest first. */
  private List<Precision> coarser() {
    List<Precision> coarser = new ArrayList<>();
    for (Products products : products()) {
      for (boolean fast : choices(declared.fast())) {
        for (boolean flushed : choices(declared.flushed())) {
          coarser.add(new Precision(products, flushed, fast).at(dtype));
        }
      }
    }
    return coarser.stream()
        .distinct()
        .filter(precision -> !precision.equals(declared))
        .sorted(Comparator.comparingInt(Coarseness::changes))
        .toList();
  }

  private List<Products> products() {
    return declared.products() == Products.FULL
        ? Stream.of(Products.values()).toList()
        : List.of(declared.products());
  }

  private static List<Boolean> choices(boolean declared) {
    return declared ? List.of(true) : List.of(false, true);
  }

  /** One change is a likelier cause than two. */
  private static int changes(Precision precision) {
    return (precision.products() == Products.FULL ? 0 : 1)
        + (precision.flushed() ? 1 : 0)
        + (precision.fast() ? 1 : 0);
  }
}
