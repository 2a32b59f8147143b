package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.fixture.Widening;
import dev.assay.large.LargeCases;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that asks the large cases in place of the fixtures'. */
final class SizesOption {

  @Option(
      names = "--sizes",
      description =
          "Ask large cases, made at run time, in place of the fixtures' (spec/tolerance.md, Large"
              + " sizes).")
  private boolean given;

  boolean isGiven() {
    return given;
  }

  /** Returns the library whose cases are asked. */
  Library library() {
    return given ? LargeCases.of(Library.standard()) : Library.standard();
  }

  /** Returns how its cases get the bounds of an engine that declares a precision. */
  Widening widening() {
    return given ? LargeCases.widening(Library.standard()) : new GoldenValues(Reference.standard());
  }

  /** Returns the ops to ask where none are named; none means all. */
  List<String> ops() {
    return given ? LargeCases.ops() : List.of();
  }
}
