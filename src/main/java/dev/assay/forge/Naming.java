package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Level;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Repertoire;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How well the diagnosis names mistakes, as users meet them: planted, alone and two together, in an
 * engine of first order that refuses nothing.
 */
public final class Naming {

  /** So many pairs of an op's mistakes are planted, at most. */
  private static final int PAIRS = 3;

  /** Every run plants the same pairs. */
  private static final long SEED = 20;

  private static final List<DType> DTYPES = List.of(DType.FLOAT64, DType.FLOAT32);

  /**
   * What the diagnosis said of an engine with mistakes planted in it.
   *
   * @param said the names, the first cause first; without what it calls unknown
   */
  public record Named(String op, DType dtype, List<String> planted, List<String> said) {

    /** Whether a mistake that is there stands first. */
    public boolean isFirst() {
      return !said.isEmpty() && planted.contains(said.get(0));
    }

    /** Whether every mistake that is there is named. */
    public boolean areAll() {
      return said.containsAll(planted);
    }

    /** Whether a mistake is named that is not there. */
    public boolean isWrong() {
      return !planted.containsAll(said);
    }

    public boolean isPair() {
      return planted.size() == 2;
    }

    /** Returns what was planted and what was said, in a line. */
    public String line() {
      return "%s %s: %s, said %s"
          .formatted(
              op,
              dtype.wireName(),
              String.join(", ", planted),
              said.isEmpty() ? "nothing" : String.join(", ", said));
    }
  }

  private final Library library;

  public Naming(Library library) {
    this.library = library;
  }

  /**
   * Plants each mistake of an op alone, and seeded pairs, in engines as exact as float64 and
   * float32 are. What makes nothing wrong that the engine is asked is left out, and of pairs those
   * of which one hides the other.
   */
  public List<Named> of(Repertoire repertoire) {
    OfOp op = new OfOp(repertoire);
    List<Named> all = new ArrayList<>();
    List<List<Spec.Mistake>> pairs = op.pairs();
    for (DType dtype : DTYPES) {
      all.addAll(op.alone(dtype));
      pairs.parallelStream()
          .flatMap(pair -> op.named(pair, dtype).stream())
          .forEachOrdered(all::add);
    }
    return all;
  }

  /** Plants each mistake of an op alone, in an engine as exact as float64. */
  public List<Named> alone(Repertoire repertoire) {
    return new OfOp(repertoire).alone(DType.FLOAT64);
  }

  /** The engines of one op. */
  private final class OfOp {
    private final Repertoire repertoire;
    private final Grader grader;
    private final List<Case> questions;

    OfOp(Repertoire repertoire) {
      this.repertoire = repertoire;
      this.grader = new Grader(repertoire);
      this.questions =
          library.cases(repertoire.spec().op()).stream()
              .filter(item -> !item.hasRefusal())
              .map(this::firstOrder)
              .filter(item -> !item.steps().isEmpty())
              .toList();
    }

    private Case firstOrder(Case item) {
      List<Step> steps = item.steps().stream().filter(Level.FIRST::covers).toList();
      return steps.size() == item.steps().size() ? item : repertoire.shortened(item, steps);
    }

    List<Named> alone(DType dtype) {
      return repertoire.spec().mistakes().parallelStream()
          .flatMap(mistake -> named(List.of(mistake), dtype).stream())
          .toList();
    }

    /** Empty where nothing is wrong. */
    Optional<Named> named(List<Spec.Mistake> mistakes, DType dtype) {
      List<Judged> judged = judged(mistakes, dtype);
      if (!isWrong(judged)) {
        return Optional.empty();
      }
      List<String> said = new ArrayList<>();
      for (Diagnosis diagnosis : Diagnoser.diagnose(repertoire, judged)) {
        if (!diagnosis.kind().equals("unknown")) {
          said.addAll(List.of(diagnosis.name().split(", ")));
        }
      }
      List<String> planted = mistakes.stream().map(Spec.Mistake::name).toList();
      return Optional.of(
          new Named(
              repertoire.spec().op(), dtype, planted, isAlike(said, mistakes) ? planted : said));
    }

    /** Whether causes give just what some mistakes give: they are other names for them. */
    private boolean isAlike(List<String> names, List<Spec.Mistake> mistakes) {
      Map<String, String> options = new LinkedHashMap<>();
      List<Patch> patches = new ArrayList<>();
      for (String name : names) {
        String[] option = name.split("=");
        if (option.length == 2) {
          options.put(option[0], option[1]);
        }
        repertoire.spec().mistakes().stream()
            .filter(mistake -> mistake.name().equals(name))
            .forEach(mistake -> patches.add(Patch.of(mistake)));
      }
      return !names.isEmpty()
          && questions.stream()
              .allMatch(
                  question -> {
                    Map<String, String> conventions = new LinkedHashMap<>(question.conventions());
                    conventions.putAll(options);
                    return repertoire
                        .answer(question, conventions, patches)
                        .steps()
                        .equals(answer(question, mistakes).steps());
                  });
    }

    private List<Judged> judged(List<Spec.Mistake> mistakes, DType dtype) {
      return questions.parallelStream()
          .filter(question -> Judge.whyInadmissible(question, dtype).isEmpty())
          .map(question -> grader.judged(question, answer(question, mistakes), dtype))
          .toList();
    }

    private Answer answer(Case question, List<Spec.Mistake> mistakes) {
      List<Patch> patches = mistakes.stream().map(Patch::of).toList();
      return repertoire.answer(question, question.conventions(), patches);
    }

    /** Returns pairs of which each makes something wrong in its own way. */
    List<List<Spec.Mistake>> pairs() {
      List<List<Spec.Mistake>> all = new ArrayList<>();
      List<Spec.Mistake> mistakes = repertoire.spec().mistakes();
      for (int i = 0; i < mistakes.size(); i++) {
        for (int j = i + 1; j < mistakes.size(); j++) {
          all.add(List.of(mistakes.get(i), mistakes.get(j)));
        }
      }
      Collections.shuffle(all, new Random(SEED));
      return all.stream().filter(this::isShown).limit(PAIRS).toList();
    }

    /** Whether both are seen, each alone, and the two together are not just one of them. */
    private boolean isShown(List<Spec.Mistake> pair) {
      DType dtype = DType.FLOAT32;
      try {
        List<Judged> both = judged(pair, dtype);
        return pair.stream()
            .map(one -> judged(List.of(one), dtype))
            .allMatch(alone -> isWrong(alone) && !isSame(alone, both));
      } catch (IllegalArgumentException twoPatchesMeet) {
        return false;
      }
    }
  }

  private static boolean isWrong(List<Judged> judged) {
    return judged.stream().anyMatch(each -> each.verdict().outcome() == Outcome.FAIL);
  }

  private static boolean isSame(List<Judged> a, List<Judged> b) {
    return steps(a).equals(steps(b));
  }

  private static List<List<Map<String, Tensor>>> steps(List<Judged> judged) {
    return judged.stream().map(each -> each.answer().steps()).toList();
  }
}
