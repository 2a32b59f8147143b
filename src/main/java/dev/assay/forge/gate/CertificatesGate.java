package dev.assay.forge.gate;

import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Certifier;
import dev.assay.forge.FixtureCheck;
import java.util.ArrayList;
import java.util.List;

/** Every oracle derives the golden values of an op again, and finds the bounds that are written. */
public final class CertificatesGate implements Gate {

  private final Library library;
  private final Certifier certifier;

  public CertificatesGate(Library library, Certifier certifier) {
    this.library = library;
    this.certifier = certifier;
  }

  @Override
  public String name() {
    return "certificates";
  }

  @Override
  public String counts() {
    return "cases";
  }

  @Override
  public Result check(Spec spec) {
    return library
        .fixture(spec.op())
        .map(fixture -> check(spec, fixture))
        .orElseGet(
            () ->
                new Result(
                    0,
                    List.of(
                        "%s: no fixture, run fixtures/regenerate.sh %s"
                            .formatted(spec.op(), spec.op()))));
  }

  Result check(Spec spec, Fixture committed) {
    List<String> faults = new ArrayList<>();
    List<Case> anew = new ArrayList<>();
    for (Certifier.Certified one : certifier.certify(spec, committed)) {
      anew.add(one.item());
      one.faults().forEach(fault -> faults.add(one.item().id() + ": " + fault));
    }
    faults.addAll(FixtureCheck.differences(committed, committed.with(anew)));
    for (Case item : committed.cases()) {
      if (item.certificate().isEmpty()) {
        faults.add(item.id() + ": no certificate");
      }
    }
    if (!spec.data().at("/signature/steps/backward/gives").isEmpty()
        && anew.stream()
            .noneMatch(item -> item.certificate().toString().contains("digits along"))) {
      faults.add(spec.op() + ": no case has a gradient to compare");
    }
    if (anew.isEmpty()) {
      faults.add(spec.op() + ": cases=0, expected at least one");
    }
    return new Result(anew.size(), faults);
  }
}
