package dev.assay.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyList;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;

/** Loads the reference's modules into one interpreter, one of them patched if so asked. */
public final class Importer {

  private final Modules modules;
  private final PySystemState system;
  private Patch patch;
  private Map<String, PyObject> loaded = new LinkedHashMap<>();

  Importer(Modules modules, PySystemState system) {
    this.modules = modules;
    this.system = system;
  }

  /** Forgets the modules loaded so far; the next ones are loaded with the patch, or without. */
  void restart(Patch next) {
    changeTo(new LinkedHashMap<>(), next);
  }

  /** Puts a set of modules back that {@link #loaded} once returned. */
  void changeTo(Map<String, PyObject> set, Patch itsPatch) {
    loaded.keySet().forEach(name -> system.modules.__delitem__(new PyString(name)));
    set.forEach((name, module) -> system.modules.__setitem__(new PyString(name), module));
    loaded = set;
    patch = itsPatch;
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
    PyCode code =
        patch != null && patch.module().equals(name) ? modules.patched(patch) : source.code();
    PyModule module = new PyModule(name);
    if (source.isPackage()) {
      module.__setattr__("__path__", new PyList());
    }
    system.modules.__setitem__(new PyString(name), module);
    loaded.put(name, module);
    Py.runCode(code, module.__dict__, module.__dict__);
    return module;
  }
}
