package dev.assay.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyException;
import org.python.core.PyList;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;

/** Loads the reference's modules into one interpreter, some of them patched if so asked. */
public final class Importer {

  private final Modules modules;
  private final PySystemState system;
  private List<Patch> patches = List.of();
  private Map<String, PyObject> loaded = new LinkedHashMap<>();

  Importer(Modules modules, PySystemState system) {
    this.modules = modules;
    this.system = system;
  }

  /** Returns the modules of a set that are the same under patches: they import no patched one. */
  Map<String, PyObject> untouched(Map<String, PyObject> set, List<Patch> next) {
    Map<String, PyObject> kept = new LinkedHashMap<>(set);
    kept.keySet().removeAll(modules.touched(set.keySet(), next));
    return kept;
  }

  /**
   * Puts a set of modules in the place of those loaded; what it lacks is loaded with the patches.
   */
  void changeTo(Map<String, PyObject> set, List<Patch> theirPatches) {
    loaded.keySet().forEach(name -> system.modules.__delitem__(new PyString(name)));
    set.forEach((name, module) -> system.modules.__setitem__(new PyString(name), module));
    loaded = set;
    patches = theirPatches;
  }

  Map<String, PyObject> loaded() {
    return loaded;
  }

  /** Python's finder protocol. */
  public PyObject find_module(String name, PyObject path) {
    return modules.find(name).isPresent() ? Py.java2py(this) : Py.None;
  }

  /** Python's loader protocol. */
  public PyObject load_module(String name) {
    Modules.Module source = modules.find(name).orElseThrow();
    PyCode code = modules.patched(name, patches);
    PyModule module = new PyModule(name);
    if (source.isPackage()) {
      module.__setattr__("__path__", new PyList());
    }
    system.modules.__setitem__(new PyString(name), module);
    loaded.put(name, module);
    try {
      Py.runCode(code, module.__dict__, module.__dict__);
    } catch (PyException e) {
      // Half a module would make the next run fail in another way.
      loaded.remove(name);
      system.modules.__delitem__(new PyString(name));
      throw e;
    }
    return module;
  }
}
