package dev.assay.builtin;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.List;

/** The Python reference as an engine, live under Jython, in float64. */
public final class ReferenceEngine implements Engine {

  private final Library library;
  private final Reference reference;

  public ReferenceEngine(Library library, Reference reference) {
    this.library = library;
    this.reference = reference;
  }

  @Override
  public Hello hello() {
    return new Hello(
        "reference",
        "1",
        "python (jython)",
        "jvm",
        List.of(DType.FLOAT64),
        library.ops(),
        BuiltIn.conventions(library.specs()));
  }

  @Override
  public Answer run(Case question, DType dtype) {
    return BuiltIn.answer(
        library,
        question,
        asked -> reference.run(library.spec(asked.op()), asked, Doubles.DOUBLES).answer());
  }

  @Override
  public void close() {}
}
