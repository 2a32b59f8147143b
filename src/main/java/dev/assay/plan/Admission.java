package dev.assay.plan;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.plan.Omission.Kind;
import dev.assay.plan.Omission.Reason;
import dev.assay.protocol.Declarations;
import dev.assay.protocol.Hello;
import dev.assay.protocol.ProtocolException;
import java.util.Optional;

/** Whether an engine is asked a case, from what it says of itself. */
public final class Admission {

  private final Library library;
  private final Hello hello;

  /**
   * Takes what an engine says of itself.
   *
   * @throws ProtocolException when it names what the library does not have
   */
  public Admission(Library library, Hello hello) {
    Declarations.check(hello, library);
    this.library = library;
    this.hello = hello;
  }

  /** Returns why the engine is not asked a case at any dtype; empty when it may be. */
  public Optional<Reason> whyNot(Spec spec, Case item) {
    if (!hello.ops().contains(spec.op())) {
      return Optional.of(new Reason(Kind.OP_NOT_DECLARED, "the engine does not declare the op"));
    }
    return hello.follows(spec, item)
        ? Optional.empty()
        : Optional.of(new Reason(Kind.OTHER_CONVENTION, otherConvention(spec)));
  }

  /** Says so plainly where the fixtures have nothing at all for what the engine declares. */
  private String otherConvention(Spec spec) {
    boolean any =
        library.cases(spec.op()).stream()
            .anyMatch(item -> !item.conventions().isEmpty() && hello.follows(spec, item));
    return any
        ? "the engine follows another convention"
        : "NOT CHECKED, %s has no case for what the engine declares: %s"
            .formatted(spec.op(), hello.declared(spec.op()));
  }

  /** Returns why the engine is not asked a case at a dtype, where it may be at some. */
  public Optional<Reason> whyNot(Case item, DType dtype) {
    if (!hello.dtypes().contains(dtype)) {
      return Optional.of(
          new Reason(Kind.DTYPE_NOT_DECLARED, "the engine does not declare " + dtype.wireName()));
    }
    return Judge.whyInadmissible(item, dtype).map(why -> new Reason(Kind.NOT_ADMISSIBLE, why));
  }
}
