package dev.assay.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyUnicode;

/** A spec and a case as Python data, all but the tensors; plays read it and change nothing. */
record Script(PyObject spec, PyObject item, List<PyObject> steps) {

  private static final List<String> SPEC_MEMBERS =
      List.of("op", "family", "styles", "signature", "constraints");

  static Script of(PyObject spec, Case item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", item.id()).put("op", item.op());
    json.set("attributes", item.attributes());
    ObjectNode conventions = json.putObject("conventions");
    item.conventions().forEach(conventions::put);
    ObjectNode params = json.putObject("params");
    item.params().forEach(params::set);
    List<PyObject> steps = item.steps().stream().map(step -> python(step.question())).toList();
    PyObject whole = python(json);
    whole.__setitem__(new PyUnicode("steps"), new PyList(steps));
    return new Script(spec, whole, steps);
  }

  /** Returns what plays read of a spec. */
  static PyObject spec(Spec spec) {
    return python(spec.data().deepCopy().retain(SPEC_MEMBERS));
  }

  /** JSON as Python sees it; an object keeps the order of its members. */
  static PyObject python(JsonNode json) {
    if (json.isObject()) {
      Members members = new Members();
      json.properties().forEach(e -> members.put(new PyUnicode(e.getKey()), python(e.getValue())));
      return new PyDictionary(members, true);
    }
    if (json.isArray()) {
      PyList list = new PyList();
      json.forEach(item -> list.append(python(item)));
      return list;
    }
    if (json.isTextual()) {
      return new PyUnicode(json.textValue());
    }
    if (json.isBoolean()) {
      return Py.newBoolean(json.booleanValue());
    }
    if (json.isIntegralNumber()) {
      return Py.newInteger(json.longValue());
    }
    return json.isNumber() ? new PyFloat(json.doubleValue()) : Py.None;
  }

  /** What a dict of Jython holds its members in, but in order. */
  private static final class Members extends LinkedHashMap<PyObject, PyObject>
      implements ConcurrentMap<PyObject, PyObject> {
    private static final long serialVersionUID = 1L;
  }
}
