package dev.assay.forge.gate;

import dev.assay.fixture.Spec;
import java.util.List;

/** One thing that must hold of every op. */
public interface Gate {

  /**
   * What came of one op.
   *
   * @param seen how many things were looked at
   * @param faults what is wrong, a sentence each; the op is through when there is none
   * @param notes what is worth knowing, and no fault
   */
  record Result(int seen, List<String> faults, List<String> notes) {
    public Result {
      faults = List.copyOf(faults);
      notes = List.copyOf(notes);
    }

    /** Nothing to note. */
    public Result(int seen, List<String> faults) {
      this(seen, faults, List.of());
    }
  }

  /** Returns what the gate is called. */
  String name();

  /** Returns what it looks at, as in {@code 24 cases}. */
  String counts();

  /** Looks at one op. */
  Result check(Spec spec);
}
