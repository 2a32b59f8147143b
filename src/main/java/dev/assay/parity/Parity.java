package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Golden;
import dev.assay.fixture.LayerResult;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Judge;
import dev.assay.parity.Beside.Both;
import dev.assay.parity.Explainer.Played;
import dev.assay.parity.NotCompared.Reason;
import dev.assay.parity.Player.First;
import dev.assay.plan.Admission;
import dev.assay.plan.Omission;
import dev.assay.protocol.Hello;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks two engines the same cases and compares their answers. */
public final class Parity {

  /** Hears of the progress of a comparison. */
  public interface Listener {
    /** Before the first case. */
    default void begins(int cases) {}

    /** After each case. */
    default void played(String op) {}
  }

  /** Gives what the layers of a case's model must give: nothing for a case without a model. */
  public interface Tracing {
    List<LayerResult<Golden>> of(Case question);
  }

  private record Task(Case question, Dtypes dtypes) {}

  private final Library library;
  private final List<Spec> specs;
  private final List<DType> only;
  private final Side left;
  private final Side right;
  private final Judging judging;
  private final Beside beside = new Beside();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<NotCompared> notCompared = new ArrayList<>();

  private Parity(
      Library library, List<Spec> specs, List<DType> only, Side left, Side right, Judging judging) {
    this.library = library;
    this.specs = specs;
    this.only = only;
    this.left = left;
    this.right = right;
    this.judging = judging;
  }

  /** Compares two engines that declare no precision, and explains nothing. */
  public static ParityResult compare(
      Library library,
      List<Spec> specs,
      List<DType> only,
      Side left,
      Side right,
      Listener listener) {
    return compare(library, specs, only, left, right, Judging.PLAIN, listener);
  }

  /**
   * Compares two engines over the cases of some ops; each engine runs in two processes. What is
   * timed runs alone: else one side plays beside the other, and beside what is made of the case
   * before.
   *
   * @param only dtypes to compare at where the sides name none; empty for all that both declare
   * @param judging by what, beside the cases, the two are judged
   * @throws IllegalArgumentException when there are no dtypes to compare at
   */
  public static ParityResult compare(
      Library library,
      List<Spec> specs,
      List<DType> only,
      Side left,
      Side right,
      Judging judging,
      Listener listener) {
    Instant started = Instant.now();
    Parity parity = new Parity(library, specs, only, left, right, judging);
    try (parity.beside;
        Player onLeft = new Player(left);
        Player onRight = new Player(right)) {
      List<Dtypes> dtypes = parity.dtypes(onLeft.hello(), onRight.hello());
      List<Task> tasks =
          parity.plan(
              dtypes,
              new Admission(library, onLeft.hello()),
              new Admission(library, onRight.hello()));
      listener.begins(tasks.size());
      Explanations explanations =
          new Explanations(
              judging.explainer(),
              onLeft.hello().ability().precision(),
              onRight.hello().ability().precision());
      for (int i = 0; i < tasks.size(); i++) {
        String op = tasks.get(i).question.op();
        parity.play(tasks.get(i), onLeft, onRight, explanations);
        listener.played(op);
        if (i + 1 == tasks.size() || !tasks.get(i + 1).question.op().equals(op)) {
          parity.beside.tell(() -> explanations.explain(library.spec(op)));
        }
      }
      parity.beside.await();
      return new ParityResult(
          onLeft.hello(),
          onRight.hello(),
          started,
          Duration.between(started, Instant.now()),
          specs.stream().map(Spec::op).toList(),
          dtypes,
          parity.comparisons,
          parity.notCompared,
          explanations.lines(),
          judging.tracing().map(t -> new ParityResult.Traces(onLeft.traces(), onRight.traces())));
    }
  }

  private List<Dtypes> dtypes(Hello onLeft, Hello onRight) {
    List<Dtypes> pairs = new ArrayList<>();
    if (left.dtype().isPresent() || right.dtype().isPresent()) {
      pairs.add(
          new Dtypes(
              declared("left", onLeft, left.dtype().or(right::dtype).orElseThrow()),
              declared("right", onRight, right.dtype().or(left::dtype).orElseThrow())));
    } else {
      onLeft.dtypes().stream()
          .filter(onRight.dtypes()::contains)
          .filter(dtype -> only.isEmpty() || only.contains(dtype))
          .distinct()
          .sorted()
          .forEach(dtype -> pairs.add(new Dtypes(dtype, dtype)));
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "parity: left.dtypes=%s, right.dtypes=%s, expected one in common%s"
              .formatted(
                  names(onLeft.dtypes()),
                  names(onRight.dtypes()),
                  only.isEmpty() ? "" : " of " + names(only)));
    }
    return pairs;
  }

  private static DType declared(String side, Hello hello, DType dtype) {
    if (!hello.dtypes().contains(dtype)) {
      throw new IllegalArgumentException(
          "parity: %s.dtype=%s, expected one of %s"
              .formatted(side, dtype.wireName(), names(hello.dtypes())));
    }
    return dtype;
  }

  private static List<String> names(List<DType> dtypes) {
    return dtypes.stream().map(DType::wireName).toList();
  }

  /** Returns what both are asked, and notes what is not and why. */
  private List<Task> plan(List<Dtypes> pairs, Admission toLeft, Admission toRight) {
    List<Task> tasks = new ArrayList<>();
    for (Spec spec : specs) {
      for (Case question : library.cases(spec.op())) {
        Optional<Reason> never =
            first(toLeft.whyNot(spec, question), toRight.whyNot(spec, question))
                .or(() -> question.hasDraws() ? Optional.of(Reason.DRAWS) : Optional.empty());
        if (never.isPresent()) {
          note(question, "", never.get(), "");
        } else {
          pairs.forEach(dtypes -> plan(question, dtypes, toLeft, toRight).ifPresent(tasks::add));
        }
      }
    }
    return tasks;
  }

  private Optional<Task> plan(Case question, Dtypes dtypes, Admission toLeft, Admission toRight) {
    Optional<Omission.Reason> onLeft = toLeft.whyNot(question, dtypes.left());
    Optional<Omission.Reason> onRight = toRight.whyNot(question, dtypes.right());
    Optional<Reason> why = first(onLeft, onRight).or(() -> notRecorded(question, dtypes));
    if (why.isEmpty()) {
      return Optional.of(new Task(question, dtypes));
    }
    String detail = onLeft.or(() -> onRight).map(Omission.Reason::text).orElse("");
    note(question, dtypes.label(), why.get(), detail);
    return Optional.empty();
  }

  private Optional<Reason> notRecorded(Case question, Dtypes dtypes) {
    if (!left.has(question, dtypes.left())) {
      return Optional.of(Reason.NOT_RECORDED_ON_LEFT);
    }
    return right.has(question, dtypes.right())
        ? Optional.empty()
        : Optional.of(Reason.NOT_RECORDED_ON_RIGHT);
  }

  /** Returns which of two reasons goes before the other. */
  private static Optional<Reason> first(
      Optional<Omission.Reason> onLeft, Optional<Omission.Reason> onRight) {
    return Stream.of(
            onLeft.map(why -> reason(why.kind(), Reason.NOT_DECLARED_BY_LEFT)),
            onRight.map(why -> reason(why.kind(), Reason.NOT_DECLARED_BY_RIGHT)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private static Reason reason(Omission.Kind kind, Reason notDeclared) {
    return switch (kind) {
      case OP_NOT_DECLARED, NO_REFUSALS, BEYOND_LEVEL, FIXED_SETTING, DTYPE_NOT_DECLARED ->
          notDeclared;
      case OTHER_CONVENTION -> Reason.NO_COMMON_CONVENTION;
      case NOT_ADMISSIBLE -> Reason.NOT_ADMISSIBLE;
    };
  }

  private void play(Task task, Player asLeft, Player asRight, Explanations explanations) {
    String op = task.question.op();
    Optional<String> givenUp = asLeft.givenUp(op).or(() -> asRight.givenUp(op));
    if (givenUp.isPresent()) {
      note(task, Reason.GIVEN_UP, givenUp.get());
      return;
    }
    Case forLeft = bounded(task.question, asLeft.hello(), task.dtypes.left());
    Case forRight = bounded(task.question, asRight.hello(), task.dtypes.right());
    Optional<String> inadmissible =
        Judge.whyInadmissible(forLeft, task.dtypes.left())
            .or(() -> Judge.whyInadmissible(forRight, task.dtypes.right()));
    if (inadmissible.isPresent()) {
      note(task, Reason.NOT_ADMISSIBLE, inadmissible.get());
      return;
    }
    Case asked = task.question;
    Dtypes at = task.dtypes;
    Both<First> first =
        beside.both(() -> asLeft.first(asked, at.left()), () -> asRight.first(asked, at.right()));
    Ending leftEnding = first.left().answer().ending();
    if (leftEnding.unsupported().isPresent()) {
      note(task, Reason.UNSUPPORTED_BY_LEFT, leftEnding.unsupported().get().why());
      return;
    }
    Ending rightEnding = first.right().answer().ending();
    // A crash is told, whatever the other side does not have.
    if (leftEnding.crashed().isEmpty() && rightEnding.unsupported().isPresent()) {
      note(task, Reason.UNSUPPORTED_BY_RIGHT, rightEnding.unsupported().get().why());
      return;
    }
    Both<Optional<Answer>> fresh =
        beside.both(
            () -> asLeft.elsewhere(asked, at.left(), first.left()),
            () -> asRight.elsewhere(asked, at.right(), first.right()));
    beside.await();
    Plays onLeft = asLeft.again(asked, at.left(), first.left(), fresh.left());
    Plays onRight = asRight.again(asked, at.right(), first.right(), fresh.right());
    Optional<TracedSides> traces = traces(task, asLeft, asRight, onLeft, onRight);
    beside.tell(
        () -> {
          Comparison comparison = Comparer.compare(forLeft, forRight, at, onLeft, onRight);
          explanations.add(
              new Played(forLeft, at.left(), onLeft.answer()),
              new Played(forRight, at.right(), onRight.answer()),
              comparison);
          if (comparison.results() == 0
              && comparison.inadmissible() > 0
              && comparison.differences().isEmpty()) {
            tellNotCompared(
                task, Reason.NOT_ADMISSIBLE, "rounding explains too much of every result");
          } else {
            comparisons.add(traces.map(t -> t.addTo(comparison, asked, at)).orElse(comparison));
          }
        });
  }

  /** Returns a case with the bounds that hold for an engine. */
  private Case bounded(Case question, Hello hello, DType dtype) {
    return judging
        .widening()
        .at(library.spec(question.op()), question, hello.ability().precision(), dtype);
  }

  /** Asks both for traces, if so wanted, both give them, and the case is one of a model. */
  private Optional<TracedSides> traces(
      Task task, Player asLeft, Player asRight, Plays onLeft, Plays onRight) {
    if (judging.tracing().isEmpty()
        || !asLeft.traces()
        || !asRight.traces()
        || onLeft.isCrash()
        || onRight.isCrash()
        || isCoarse(asLeft, task.dtypes.left())
        || isCoarse(asRight, task.dtypes.right())) {
      return Optional.empty();
    }
    List<LayerResult<Golden>> golden = judging.tracing().get().of(task.question);
    return golden.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TracedSides(
                golden,
                asLeft.trace(task.question, task.dtypes.left()),
                asRight.trace(task.question, task.dtypes.right())));
  }

  /** The layers have no bounds at a precision that an engine declares. */
  private static boolean isCoarse(Player side, DType dtype) {
    return !side.hello().ability().precision().at(dtype).isFull();
  }

  private void note(Task task, Reason reason, String detail) {
    beside.tell(() -> tellNotCompared(task, reason, detail));
  }

  private void tellNotCompared(Task task, Reason reason, String detail) {
    note(task.question, task.dtypes.label(), reason, detail);
  }

  private void note(Case question, String dtypes, Reason reason, String detail) {
    notCompared.add(new NotCompared(question.id(), question.op(), dtypes, reason, detail));
  }
}
