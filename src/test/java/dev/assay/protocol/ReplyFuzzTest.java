package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fuzz.Mutation;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.plan.Selection;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Runner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Replies that are right but for a few values or bytes: each is an answer, or its case's crash. */
class ReplyFuzzTest {

  private static final String SEED = "20261129";

  private static final Library LIBRARY = Library.standard();

  /** Of every kind: numbers, lists, no numbers at all, ids, an error, draws. */
  private static final List<Case> CASES =
      List.of(
          LIBRARY.named("cos/small"),
          LIBRARY.cases("sgd").get(0),
          LIBRARY.named("mean/no_columns"),
          LIBRARY.cases("embedding").get(0),
          LIBRARY.named("cos/special"),
          LIBRARY.named("affine/refuses_x"),
          LIBRARY.named("data_loader/draws"));

  @Provide
  Arbitrary<Random> randoms() {
    return Mutation.randoms();
  }

  /** A reply in lists or packed. */
  private static byte[] mutated(Random random, Case question) {
    ObjectNode reply =
        Wire.reply(LongNode.valueOf(1), question.golden(), random.nextBoolean()).deepCopy();
    byte[] json =
        random.nextInt(4) == 0
            ? reply.toString().getBytes(StandardCharsets.UTF_8)
            : Mutation.json(random, reply);
    return random.nextInt(4) == 0 ? Mutation.bytes(random, json) : json;
  }

  /** As an engine's process would have it read. */
  private static Answer answer(byte[] line, Case question) {
    try {
      return Wire.answer(Wire.message(line), question);
    } catch (IllegalArgumentException e) {
      assertFalse(String.valueOf(e.getMessage()).isBlank());
      assertFalse(
          e.getMessage().contains("cannot be read"),
          () -> e.getMessage() + ": " + new String(line, StandardCharsets.UTF_8));
      return Answer.crashed(e.getMessage());
    }
  }

  @Property(seed = SEED)
  void everyReplyIsAnAnswerOrACrash(@ForAll("randoms") Random random) {
    for (int i = 0; i < Mutation.BYTES; i++) {
      Case question = CASES.get(random.nextInt(CASES.size()));
      byte[] line = mutated(random, question);
      Verdict verdict = Judge.judge(question, answer(line, question), DType.FLOAT64);
      assertTrue(verdict.judged() >= 0, verdict.toString());
    }
  }

  /** An engine of right answers, but for one of its cases. */
  private record AllButOne(Case sabotaged, byte[] line) implements Engine {
    @Override
    public Hello hello() {
      return new Hello(
          "n", "1", "Java", "cpu", List.of(DType.FLOAT64), List.of("cos", "mean"), Map.of());
    }

    @Override
    public Answer run(Case question, DType dtype) {
      return question.id().equals(sabotaged.id())
          ? ReplyFuzzTest.answer(line, question)
          : question.golden();
    }

    @Override
    public void close() {}
  }

  @Property(seed = SEED)
  void theOtherVerdictsAreIntact(@ForAll("randoms") Random random) throws InterruptedException {
    Case sabotaged = LIBRARY.named(random.nextBoolean() ? "cos/small" : "mean/no_columns");
    AllButOne engine = new AllButOne(sabotaged, mutated(random, sabotaged));
    Set<String> asked =
        Set.of("cos/small float64", "cos/scalar float64", "mean/no_columns float64");
    Selection selection =
        new Selection(
            List.of("cos", "mean"), Optional.empty(), List.of(DType.FLOAT64), 1, 1, asked);
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(LIBRARY, selection, Optional.empty())
          .run(List.of(engine), writer, new Runner.Listener() {});
      Run run = writer.run();
      assertEquals(3, run.entries().size());
      run.verdicts()
          .filter(verdict -> !verdict.id().equals(sabotaged.id()))
          .forEach(verdict -> assertEquals(0, verdict.findings().size(), verdict.toString()));
    }
  }
}
