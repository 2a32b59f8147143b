package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.builtin.ReferenceEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.List;

/** The reference with a known mistake as an engine. */
final class PlantedEngine implements Engine {

  private final Library library = Library.standard();
  private final Reference reference = Reference.standard();
  private final List<Patch> patches;

  PlantedEngine(Spec.Mistake mistake) {
    patches = List.of(Patch.of(mistake));
  }

  @Override
  public Hello hello() {
    return new ReferenceEngine(library, reference).hello();
  }

  @Override
  public Answer run(Case question, DType dtype) {
    return reference.run(library.spec(question.op()), question, Doubles.DOUBLES, patches).answer();
  }

  @Override
  public void close() {}
}
