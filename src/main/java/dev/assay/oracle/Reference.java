package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.numpy.NdArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.python.core.PyException;
import org.python.core.PyType;

/**
 * The Python reference, run under Jython over any number system.
 *
 * <p>For several threads at once: each run borrows an interpreter of its number system.
 */
public final class Reference {

  private final Modules modules;
  private final Map<Class<?>, ConcurrentLinkedDeque<Interpreter<?>>> idle =
      new ConcurrentHashMap<>();

  private Reference(Modules modules) {
    this.modules = modules;
  }

  /** Returns the reference that is part of the jar. */
  public static Reference standard() {
    return Standard.REFERENCE;
  }

  /** Made when first asked for, once. */
  private static final class Standard {
    static final Reference REFERENCE = load(root());
  }

  private static Path root() {
    return Library.resources().resolve("python-reference");
  }

  /** Returns the reference that is part of the jar, with its sources changed as they are read. */
  static Reference reading(UnaryOperator<String> change) {
    return new Reference(new Modules(root(), change));
  }

  /** Returns the reference of a folder that holds {@code steps.py} and the families. */
  public static Reference load(Path root) {
    return new Reference(new Modules(root));
  }

  /** Runs a case. */
  public <T> ReferenceRun<T> run(Spec spec, Case item, Numbers<T> numbers) {
    return run(spec, item, numbers, List.of());
  }

  /**
   * Runs a case with patches, which hold for this run only.
   *
   * @throws IllegalArgumentException when a patch does not apply
   */
  public <T> ReferenceRun<T> run(Spec spec, Case item, Numbers<T> numbers, List<Patch> patches) {
    patches.forEach(patch -> modules.patched(patch.module(), patches));
    return with(
        numbers,
        interpreter -> {
          List<Map<String, NdArray<T>>> steps = new ArrayList<>();
          try {
            Play<T> play = interpreter.play(spec, item, numbers, patches);
            while (steps.size() < item.steps().size()) {
              steps.add(play.step(steps.size()));
            }
            return new ReferenceRun<>(numbers, steps, Optional.empty());
          } catch (PyException e) {
            return new ReferenceRun<>(numbers, steps, Optional.of(failure(steps.size(), e)));
          }
        });
  }

  static ReferenceRun.Failure failure(int step, PyException e) {
    String type = e.type instanceof PyType known ? known.getName() : e.type.toString();
    return new ReferenceRun.Failure(step, type, e.value.__str__().toString());
  }

  /** Lends an interpreter to a task. */
  @SuppressWarnings("unchecked")
  <T, R> R with(Numbers<T> numbers, Function<Interpreter<T>, R> task) {
    ConcurrentLinkedDeque<Interpreter<?>> pool =
        idle.computeIfAbsent(numbers.getClass(), type -> new ConcurrentLinkedDeque<>());
    Interpreter<T> interpreter = (Interpreter<T>) pool.pollFirst();
    if (interpreter == null) {
      interpreter = new Interpreter<>(modules, numbers);
    }
    try {
      return task.apply(interpreter);
    } finally {
      pool.addFirst(interpreter);
    }
  }
}
