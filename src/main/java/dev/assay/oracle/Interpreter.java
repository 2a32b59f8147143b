package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.numpy.NdArray;
import dev.assay.oracle.numpy.Numpy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.PyUnicode;
import org.python.core.imp;

/**
 * One Jython interpreter whose {@code numpy} computes in one number system.
 *
 * <p>Not for several threads at once.
 *
 * @param <T> the numbers
 */
final class Interpreter<T> {

  static {
    Properties properties = new Properties();
    properties.setProperty("python.import.site", "false");
    properties.setProperty("python.cachedir.skip", "true");
    PySystemState.initialize(System.getProperties(), properties);
  }

  private static final int KEPT_PATCHES = 32;

  /** What was loaded under some patches. */
  private static final class Loaded {
    /** By name. */
    private final Map<String, PyObject> modules;

    /** What implements the latest spec's op, by style. */
    private final Map<String, PyObject> implementations = new HashMap<>();

    Loaded(Map<String, PyObject> modules) {
      this.modules = modules;
    }
  }

  private final PySystemState system = new PySystemState();
  private final Numpy<T> numpy;
  private final Importer importer;

  /** The modules as they are without patches. */
  private final Loaded unpatched;

  /** The modules under the patches that were used last, of which some may be used again. */
  private final Map<List<Patch>, Loaded> patched =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Patch>, Loaded> eldest) {
          return size() > KEPT_PATCHES;
        }
      };

  private Loaded active;
  private Spec latestSpec;
  private PyObject pythonSpec;
  private Case latestCase;
  private Script latestScript;

  Interpreter(Modules modules, Numbers<T> numbers) {
    enter();
    numpy = new Numpy<>(numbers);
    importer = new Importer(modules, system);
    system.modules.__setitem__(new PyString("numpy"), numpy.module());
    system.meta_path.__getattr__("append").__call__(Py.java2py(importer));
    unpatched = new Loaded(importer.loaded());
    active = unpatched;
  }

  /** Jython looks modules up in the system state of the thread. */
  private void enter() {
    Py.setSystemState(system);
  }

  /** Starts the play of a case; patches hold for this play only. */
  Play<T> play(Spec spec, Case item, Numbers<T> numbers, List<Patch> patches) {
    enter();
    numpy.use(numbers);
    use(patches);
    script(spec, item);
    PyObject steps = imp.importName("steps", true);
    PyObject implementation =
        active.implementations.computeIfAbsent(
            spec.style(item),
            style -> steps.invoke("reference_class", pythonSpec, new PyUnicode(style)));
    return new Play<>(
        numpy, numbers, steps.__getattr__("Play"), implementation, item, latestScript);
  }

  /** Hands over a {@code trace.Trace} that hears of the layers until the task is done. */
  <R> R hearing(Function<PyObject, R> task) {
    PyObject trace = imp.importName("trace", true).invoke("Trace");
    trace.invoke("start");
    try {
      return task.apply(trace);
    } finally {
      trace.invoke("stop");
    }
  }

  /** Returns whether the play that was started last has drawn anything at random. */
  boolean hasDrawn() {
    return numpy.hasDrawn();
  }

  /** Returns the arrays of a list; None, of which there is one, is empty. */
  @SuppressWarnings("ReferenceEquality")
  List<Optional<NdArray<T>>> arrays(PyObject list) {
    List<Optional<NdArray<T>>> arrays = new ArrayList<>();
    for (PyObject each : list.asIterable()) {
      arrays.add(each == Py.None ? Optional.empty() : Optional.of(numpy.array(each)));
    }
    return arrays;
  }

  /** The latest script is kept: numeric gradients play one case many times. */
  @SuppressWarnings("ReferenceEquality")
  private void script(Spec spec, Case item) {
    if (spec != latestSpec) {
      pythonSpec = Script.spec(spec);
      unpatched.implementations.clear();
      patched.values().forEach(loaded -> loaded.implementations.clear());
      latestCase = null;
      latestSpec = spec;
    }
    if (item != latestCase) {
      latestScript = Script.of(pythonSpec, item);
      latestCase = item;
    }
  }

  /** Changes to the modules under patches; what these touch is loaded as it is asked for. */
  private void use(List<Patch> patches) {
    Loaded wanted = patches.isEmpty() ? unpatched : patched.get(patches);
    if (wanted == null) {
      wanted = new Loaded(importer.untouched(unpatched.modules, patches));
      patched.put(List.copyOf(patches), wanted);
    }
    if (wanted != active) {
      importer.changeTo(wanted.modules, patches);
      active = wanted;
    }
  }
}
