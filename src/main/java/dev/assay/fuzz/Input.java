package dev.assay.fuzz;

/** What a run of fuzzing puts to an engine. */
public enum Input {
  /** Cases that have an answer. */
  RIGHT,
  /** Such cases with one thing changed that a constraint forbids: they must be refused. */
  BAD
}
