package dev.assay.builtin;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Precision.Products;
import dev.assay.fixture.Signature;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.protocol.Ability;
import dev.assay.protocol.Hello;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the built-in engines have in common. */
final class BuiltIn {
  private static final Precision FLUSHED = new Precision(Products.FULL, true, false);

  private BuiltIn() {}

  /** Declares the ops that the library knows, with every option of every convention. */
  static Hello hello(String name, Backend backend, Library library, List<String> ops) {
    List<Spec> specs = ops.stream().map(library::spec).toList();
    return new Hello(
        name,
        Hello.versionOf(BuiltIn.class),
        "java",
        backend.name(),
        Stream.of(DType.FLOAT64, DType.FLOAT32).filter(backend.dtypes()::contains).toList(),
        specs.stream().map(Spec::op).sorted().toList(),
        conventions(specs),
        backend.flushesSubnormals() ? Ability.FULL.with(FLUSHED) : Ability.FULL);
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

  /**
   * Answers a request with an error at the first step that its signature does not know; what is
   * before it, or all of a right request, is played.
   */
  static Answer answer(Library library, Case question, Function<Case, Answer> playing) {
    Optional<Spec> spec = library.find(question.op());
    if (spec.isEmpty()) {
      return Answer.unsupported("no op %s".formatted(question.op()));
    }
    Optional<Signature.Fault> fault = spec.get().signature().check(question).stream().findFirst();
    if (fault.isEmpty()) {
      return playing.apply(question);
    }
    List<Step> before = question.steps().subList(0, fault.get().step());
    Answer answer =
        before.isEmpty() ? Answer.complete(List.of()) : playing.apply(question.withSteps(before));
    return answer.ending().isComplete()
        ? Answer.refused("BadRequest", fault.get().message(), answer.steps())
        : answer;
  }
}
