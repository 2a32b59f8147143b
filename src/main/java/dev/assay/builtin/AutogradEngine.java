package dev.assay.builtin;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.play.LayerTrace;
import dev.assay.builtin.play.OpTable;
import dev.assay.builtin.play.StepPlayer;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.Traced;
import java.util.function.IntConsumer;

/** The engine {@code autograd}: the define-by-run functions. */
public final class AutogradEngine implements Engine {
  /** As which it declares itself. */
  public static final String NAME = "autograd";

  private final OpTable table;
  private final Backend backend;
  private final Library library;

  public AutogradEngine(Backend backend) {
    this(backend, Library.standard());
  }

  /** Takes the defaults of attributes and conventions from another library. */
  public AutogradEngine(Backend backend, Library library) {
    this.backend = backend;
    this.library = library;
    table = OpTable.autograd(library);
  }

  @Override
  public Hello hello() {
    Hello all = BuiltIn.hello(NAME, backend, library, table.ops());
    return all.following(table.narrowed(all.conventions()));
  }

  @Override
  public Answer run(Case question, DType dtype) {
    return play(question, dtype, step -> {});
  }

  @Override
  public boolean traces() {
    return true;
  }

  @Override
  public Traced trace(Case question, DType dtype) {
    return LayerTrace.of(library, heard -> play(question, dtype, heard::enters));
  }

  private Answer play(Case question, DType dtype, IntConsumer begins) {
    StepPlayer player = new StepPlayer(table, backend, begins);
    return BuiltIn.answer(library, question, asked -> player.play(asked, dtype));
  }

  @Override
  public void close() {}
}
