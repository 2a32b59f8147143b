package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Library;
import dev.assay.judge.Verdict;
import dev.assay.plan.Plan;
import dev.assay.plan.Question;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.report.RunWriter;
import dev.assay.tck.Telling.Heard;
import dev.assay.tck.Telling.Timed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of a run that is ended from outside. */
class TellingTest {

  private final Engine engine = new CanonicalEngine(Backend.named("jvm"));
  private final RunWriter writer = RunWriter.of(engine.hello());
  private final Telling telling = new Telling(writer, new Runner.Listener() {});
  private final List<Question> questions =
      Plan.of(
              Library.standard(),
              new Selection(
                  List.of("cos", "exp"),
                  Optional.empty(),
                  List.of(DType.FLOAT64),
                  1,
                  1,
                  Selection.all().asked()),
              engine.hello())
          .questions();

  private Future<Heard> heard(Future<Timed> timed) {
    return CompletableFuture.completedFuture(new Heard(Optional.of(timed), ""));
  }

  private Timed timed(Question question) {
    return new Timed(Asker.ask(question, engine), Duration.ZERO);
  }

  private List<String> told() {
    return writer.run().verdicts().map(Verdict::id).toList();
  }

  @Test
  void theEndLosesNoAnswerAndAddsNone() throws Exception {
    Question judging = questions.get(0);
    Question judged = questions.get(1);
    Question playing = questions.get(2);
    CompletableFuture<Timed> slow = new CompletableFuture<>();
    CompletableFuture<Heard> late = new CompletableFuture<>();
    telling.add(judging, heard(slow));
    telling.add(judged, heard(CompletableFuture.completedFuture(timed(judged))));
    telling.add(playing, late);
    slow.completeOnTimeout(timed(judging), 200, TimeUnit.MILLISECONDS);

    telling.tellTheRest();
    List<String> both = List.of(judging.asked().id(), judged.asked().id());
    assertEquals(both, told());

    late.complete(heard(CompletableFuture.completedFuture(timed(playing))).get());
    telling.tellNext();
    assertEquals(both, told());
  }

  @Test
  void theEndDoesNotWaitForWhatIsNotJudged() {
    telling.add(questions.get(0), heard(new CompletableFuture<>()));
    telling.add(
        questions.get(1), heard(CompletableFuture.completedFuture(timed(questions.get(1)))));
    telling.tellTheRest();
    assertEquals(List.of(questions.get(1).asked().id()), told());
  }
}
