package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.array.device.DeviceBackend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Glob;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Mutants;
import dev.assay.forge.Mutants.Kill;
import dev.assay.forge.MutantsPage;
import dev.assay.forge.Naming;
import dev.assay.forge.auto.AutoGrade;
import dev.assay.forge.device.DeviceFault;
import dev.assay.forge.device.DevicePage;
import dev.assay.forge.device.Sensitivity;
import dev.assay.judge.Finding;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay mutants}: grades the suite with the known mistakes. */
@Command(
    name = "mutants",
    description = "Makes every known mistake in the reference and prints which cases reject it.",
    mixinStandardHelpOptions = true)
final class MutantsCommand implements Callable<Integer> {

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "Also make the tables of this page anew: spec/mutants.md, or that of --device or --auto.")
  private Optional<Path> page = Optional.empty();

  @Option(
      names = "--device",
      description =
          "Plant faults of devices in the kernels of opencl instead, in all groups or one.",
      arity = "0..1",
      paramLabel = "GROUP",
      fallbackValue = "*")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--auto",
      description =
          "Play automatic mutants of the reference instead: so many, or all (a quarter of an"
              + " hour).",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "" + Integer.MAX_VALUE)
  private Optional<Integer> auto = Optional.empty();

  @Option(
      names = "--seed",
      description = "Which automatic mutants are drawn (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (auto.isPresent()) {
      return auto(auto.get());
    }
    return device.isPresent() ? device(new Glob(device.get())) : reference();
  }

  private int auto(int sample) throws IOException {
    PrintStream out = Assay.out();
    AutoGrade grade;
    try (Bar bar = new Bar("mutants")) {
      bar.begin(Math.min(sample, AutoGrade.size()));
      grade =
          AutoGrade.play(
              Library.standard(),
              Reference.standard(),
              page.isPresent() ? AutoGrade.Extent.PAGE : AutoGrade.Extent.REJECTED,
              sample,
              seed,
              line -> out.println("lives: " + line),
              () -> bar.step(""));
    }
    grade.stale().forEach(line -> out.println("no longer lives: " + line));
    if (page.isPresent()) {
      Files.writeString(page.get(), grade.on(Files.readString(page.get())));
    }
    out.println("assay: mutants auto " + grade.summary());
    return grade.unexpected().isEmpty() && grade.stale().isEmpty() ? 0 : Assay.FAILED;
  }

  private int device(Glob groups) throws IOException {
    PrintStream out = Assay.out();
    List<Sensitivity.Report> reports = new ArrayList<>();
    Set<String> played = new HashSet<>();
    // What the device does not run is played where it is taken for a GPU.
    for (DeviceBackend clean :
        List.of(DeviceBackend.onDirtyMemory(), DeviceBackend.onDirtyMemoryAsGpu())) {
      Sensitivity sensitivity =
          new Sensitivity(Library.standard(), clean, Backend.named("jvm"), CanonicalEngine::new);
      for (DeviceFault fault : sensitivity.faults()) {
        if (groups.matches(fault.group()) && played.add(fault.name())) {
          Sensitivity.Report report = sensitivity.report(fault);
          reports.add(report);
          out.println(DevicePage.line(report));
        }
      }
    }
    if (page.isPresent()) {
      Files.writeString(page.get(), DevicePage.on(Files.readString(page.get()), reports));
    }
    long reported = reports.stream().filter(Sensitivity.Report::isReported).count();
    long named = reports.stream().filter(Sensitivity.Report::isNamed).count();
    out.printf(
        "assay: mutants device=opencl total=%d reported=%d named=%d%n",
        reports.size(), reported, named);
    return reported == reports.size() && reported > 0 ? 0 : Assay.FAILED;
  }

  private int reference() throws IOException {
    Library library = Library.standard();
    Mutants mutants = new Mutants(library);
    Naming naming = new Naming(library);
    MutantsPage figures = new MutantsPage();
    PrintStream out = Assay.out();
    out.printf(
        "%-20s %-28s %9s %10s  %-44s %s%n",
        "op", "mistake", "rejected", "x allowed", "shown best by", "named first");
    int total = 0;
    int rejected = 0;
    int named = 0;
    for (Spec spec : selection.selection().specs(library)) {
      Repertoire repertoire = new Repertoire(spec, Reference.standard());
      List<Kill> kills = mutants.kill(repertoire);
      List<Naming.Named> all = naming.of(repertoire);
      figures.add(spec, (int) kills.stream().filter(Kill::isRejected).count(), all);
      for (Kill kill : kills) {
        total++;
        rejected += kill.isRejected() ? 1 : 0;
        String name = name(kill.mistake(), all);
        named += name.equals("yes") ? 1 : 0;
        out.printf(
            "%-20s %-28s %9s %10s  %-44s %s%n",
            spec.op(),
            kill.mistake().name(),
            kill.rejected() + "/" + kill.cases(),
            kill.isRejected() ? Finding.times(kill.factor()) : "SURVIVES",
            kill.best(),
            name);
      }
    }
    figures.summary().forEach(out::println);
    if (page.isPresent()) {
      Files.writeString(page.get(), figures.on(Files.readString(page.get())));
    }
    out.printf("assay: mutants total=%d rejected=%d named=%d%n", total, rejected, named);
    return rejected == total ? 0 : Assay.FAILED;
  }

  /** Whether the mistake is named, where a value is wrong in an engine of first order. */
  private static String name(Spec.Mistake mistake, List<Naming.Named> all) {
    return all.stream()
        .filter(named -> named.planted().equals(List.of(mistake.name())))
        .findFirst()
        .map(named -> named.isFirst() ? "yes" : ("no: " + String.join(", ", named.said())).strip())
        .orElse("not seen");
  }
}
