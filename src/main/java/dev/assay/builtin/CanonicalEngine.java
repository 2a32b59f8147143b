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
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** The engine {@code canonical}: explicit layers, and define-by-run where a case needs that. */
public final class CanonicalEngine implements Engine {
  /** As which it declares itself. */
  public static final String NAME = "canonical";

  private final OpTable explicit;
  private final OpTable autograd;
  private final Backend backend;
  private final Library library;

  public CanonicalEngine(Backend backend) {
    this(backend, Library.standard());
  }

  /** Takes the defaults of attributes and conventions from another library. */
  public CanonicalEngine(Backend backend, Library library) {
    this(backend, library, OpTable.explicit(library), OpTable.autograd(library));
  }

  private CanonicalEngine(Backend backend, Library library, OpTable explicit, OpTable autograd) {
    this.backend = backend;
    this.library = library;
    this.explicit = explicit;
    this.autograd = autograd;
  }

  /** Returns the same engine on another backend, which costs nothing. */
  public CanonicalEngine on(Backend other) {
    return new CanonicalEngine(other, library, explicit, autograd);
  }

  @Override
  public Hello hello() {
    TreeSet<String> ops = new TreeSet<>(explicit.ops());
    ops.addAll(autograd.ops());
    return BuiltIn.hello(NAME, backend, library, List.copyOf(ops));
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
    return BuiltIn.answer(library, question, asked -> player(question, begins).play(asked, dtype));
  }

  /** The style is that of the whole question, of which only the first steps may be asked. */
  private StepPlayer player(Case question, IntConsumer begins) {
    String style = library.spec(question.op()).style(question);
    return new StepPlayer(style.equals("explicit") ? explicit : autograd, backend, begins);
  }

  @Override
  public void close() {}
}
