package dev.assay.junit;

import dev.assay.array.DType;
import dev.assay.fixture.Glob;
import dev.assay.fixture.Library;
import dev.assay.plan.Selection;
import dev.assay.protocol.Hello;
import dev.assay.report.ExpectedFailures;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a test class asks, from its annotation and from system properties. */
final class Settings {

  /** The annotation of a class that has none. */
  @Conformance
  private static final class All {}

  private final Class<?> type;
  private final Conformance conformance;

  Settings(Class<?> type) {
    Conformance given = type.getAnnotation(Conformance.class);
    this.type = type;
    this.conformance = given == null ? All.class.getAnnotation(Conformance.class) : given;
  }

  /** Returns the selection, of declared ops only: no other fixture is read. */
  Selection selection(Library library, Hello hello) {
    List<Glob> ops = globs("ops", conformance.ops());
    List<String> declared =
        hello.ops().stream().filter(op -> library.find(op).isEmpty() || isOneOf(ops, op)).toList();
    if (declared.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: ops=%s, expected some of those that the engine declares, %s"
              .formatted(type.getSimpleName(), texts(ops), hello.ops()));
    }
    Selection selection =
        new Selection(
            declared.stream().filter(op -> library.find(op).isPresent()).toList(),
            listed("profile", conformance.profile()).stream().findFirst(),
            listed("dtype", conformance.dtypes()).stream().map(DType::of).toList(),
            1,
            1,
            Set.of());
    List<Glob> cases = globs("case", conformance.cases());
    Selection chosen = cases.isEmpty() ? selection : selection.withCases(cases);
    return conformance.refusals() ? chosen : chosen.withoutRefusals();
  }

  /** Returns whether a property chooses a part of what the class asks. */
  boolean isPart() {
    return Stream.of("ops", "profile", "dtype", "case").anyMatch(name -> !property(name).isEmpty());
  }

  /** Returns the list of failures that are known; of a part of the tests no line is stale. */
  ExpectedFailures expected(Library library) {
    String name = conformance.expectedFailures();
    if (name.isEmpty()) {
      return ExpectedFailures.none();
    }
    ExpectedFailures list = ExpectedFailures.read(file(name), library);
    return isPart() ? list.ofPart() : list;
  }

  private Path file(String name) {
    URL resource = type.getResource(name);
    try {
      Path file = resource == null ? Path.of(name) : Path.of(resource.toURI());
      if (Files.exists(file)) {
        return file;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException(
        "%s: expectedFailures=%s, expected a resource beside the class, or a file"
            .formatted(type.getSimpleName(), name));
  }

  private static boolean isOneOf(List<Glob> globs, String name) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(name));
  }

  private static List<String> texts(List<Glob> globs) {
    return globs.stream().map(Glob::text).toList();
  }

  private static List<Glob> globs(String name, String... annotated) {
    return listed(name, annotated).stream().map(Glob::new).toList();
  }

  /** A property goes before the annotation. */
  private static List<String> listed(String name, String... annotated) {
    Stream<String> all =
        property(name).isEmpty() ? Stream.of(annotated) : Stream.of(property(name).split(","));
    return all.map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  private static String property(String name) {
    return Optional.ofNullable(System.getProperty("assay." + name)).orElse("");
  }
}
