package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Certifier;
import dev.assay.forge.FixtureCheck;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay certify}: the second half of fixtures/regenerate.sh. */
@Command(
    name = "certify",
    description = "Adds bounds and certificates to draft fixtures; see fixtures/regenerate.sh.",
    mixinStandardHelpOptions = true)
final class CertifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DRAFTS", description = "The folder that generate.py wrote.")
  private Path drafts;

  @Option(
      names = "--fixtures",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the fixtures.")
  private Path fixtures;

  @Option(
      names = "--check",
      description = "Write nothing; fail if a fixture differs by more than its bound.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    PrintStream out = Assay.out();
    Library library = Library.standard();
    List<String> faults = new ArrayList<>();
    int cases = 0;
    try (Engine jvm = new CanonicalEngine(Backend.named("jvm"));
        Engine nd4j = new CanonicalEngine(Backend.named("nd4j"))) {
      Certifier certifier = new Certifier(Reference.standard(), List.of(jvm, nd4j));
      for (Path file : drafts()) {
        Fixture draft = Library.readFixture(file);
        Spec spec = library.spec(draft.op());
        Path target = fixtures.resolve(spec.family()).resolve(spec.op() + ".json");
        if (check) {
          Fixture committed = Library.readFixture(target);
          List<Case> same = FixtureCheck.same(committed, draft);
          Fixture changed = certified(certifier, spec, without(same, draft), faults);
          faults.addAll(FixtureCheck.differences(committed, with(same, changed)));
          out.printf(
              "%s: %d cases, of which %d equal the committed ones to the last bit%n",
              spec.op(), draft.cases().size(), same.size());
        } else {
          certified(certifier, spec, draft, faults).write(target);
          out.printf("%s: %d cases certified%n", spec.op(), draft.cases().size());
        }
        cases += draft.cases().size();
      }
    }
    faults.forEach(fault -> out.println("FAULT " + fault));
    out.printf("assay: certified cases=%d faults=%d%n", cases, faults.size());
    return faults.isEmpty() && cases > 0 ? 0 : Assay.FAILED;
  }

  private static Fixture certified(
      Certifier certifier, Spec spec, Fixture draft, List<String> faults) {
    List<Case> certified = new ArrayList<>();
    for (Certifier.Certified one : certifier.certify(spec, draft)) {
      certified.add(one.item());
      one.faults().forEach(fault -> faults.add("%s: %s".formatted(one.item().id(), fault)));
    }
    return draft.with(certified);
  }

  private static Fixture without(List<Case> cases, Fixture fixture) {
    List<String> ids = cases.stream().map(Case::id).toList();
    return fixture.with(fixture.cases().stream().filter(c -> !ids.contains(c.id())).toList());
  }

  private static Fixture with(List<Case> cases, Fixture fixture) {
    return fixture.with(Stream.concat(cases.stream(), fixture.cases().stream()).toList());
  }

  private List<Path> drafts() throws IOException {
    if (!Files.isDirectory(drafts)) {
      throw new IllegalArgumentException(
          "drafts: folder=%s, expected a folder that generate.py wrote".formatted(drafts));
    }
    try (Stream<Path> files = Files.walk(drafts)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
