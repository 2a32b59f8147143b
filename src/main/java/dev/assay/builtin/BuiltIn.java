package dev.assay.builtin;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.play.OpTable;
import dev.assay.builtin.play.StepPlayer;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.protocol.Hello;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the built-in engines have in common. */
final class BuiltIn {
  private BuiltIn() {}

  /** Declares the ops that the library knows, with every option of every convention. */
  static Hello hello(String name, Backend backend, Library library, List<String> ops) {
    List<Spec> specs = library.specs().stream().filter(s -> ops.contains(s.op())).toList();
    return new Hello(
        name,
        Hello.versionOf(BuiltIn.class),
        "java",
        backend.name(),
        List.of(DType.FLOAT64, DType.FLOAT32),
        specs.stream().map(Spec::op).sorted().toList(),
        conventions(specs));
  }

  /** Returns every option of every convention, as an engine declares that has them all. */
  static Map<String, Map<String, List<String>>> conventions(List<Spec> specs) {
    Map<String, Map<String, List<String>>> conventions = new TreeMap<>();
    for (Spec spec : specs) {
      Map<String, List<String>> options = new TreeMap<>();
      spec.conventions().forEach((key, c) -> options.put(key, List.copyOf(c.options().keySet())));
      if (!options.isEmpty()) {
        conventions.put(spec.op(), options);
      }
    }
    return conventions;
  }

  static Answer play(OpTable table, Backend backend, Library library, Case question, DType dtype) {
    return new StepPlayer(table, backend).play(library.spec(question.op()), question, dtype);
  }
}
