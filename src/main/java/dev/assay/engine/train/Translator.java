package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.SavedState;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.data.SequenceLine;
import dev.assay.engine.data.Vocabulary;
import dev.assay.engine.explicit.model.AttentionSeq2seq;
import dev.assay.engine.explicit.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sequence model that is asked in characters, many questions at a time. */
public final class Translator {

  /** Questions that are answered together; the answers do not depend on it. */
  private static final int BATCH = 250;

  private final SequenceFormat format;
  private final Vocabulary vocabulary;
  private final SequenceModel model;
  private final boolean reverse;
  private final Backend backend;

  Translator(
      SequenceFormat format,
      Vocabulary vocabulary,
      SequenceModel model,
      boolean reverse,
      Backend backend) {
    this.format = format;
    this.vocabulary = vocabulary;
    this.model = model;
    this.reverse = reverse;
    this.backend = backend;
  }

  /** Returns the trained model of a checkpoint. */
  public static Translator of(Checkpoint checkpoint, Backend backend) {
    Checkpoint.Description description = checkpoint.description();
    SequenceFormat format =
        Arrays.stream(SequenceFormat.values())
            .filter(each -> each.task().equals(description.task()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "checkpoint: task=%s, expected addition or date"
                            .formatted(description.task())));
    SequenceSettings settings = description.settings(SequenceSettings.class);
    Vocabulary vocabulary = new Vocabulary(description.vocabulary());
    SequenceModel model =
        settings.model(backend, vocabulary.size(), new NumpyRandom(settings.seed()));
    new Parameters(model).restore(new SavedState(checkpoint.arrays()).part("param"));
    return new Translator(format, vocabulary, model, settings.reverse(), backend);
  }

  /**
   * Returns the answer to a question, without the spaces that pad it.
   *
   * @throws IllegalArgumentException that names the first character that the vocabulary lacks, and
   *     where it stands; or for a question that is too long
   */
  public String ask(String question) {
    return answers(List.of(format.question(question))).get(0).stripTrailing();
  }

  /** Returns the answers to padded questions, without the character that starts an answer. */
  List<String> answers(List<String> questions) {
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < questions.size(); from += BATCH) {
      List<String> batch = questions.subList(from, Math.min(from + BATCH, questions.size()));
      Array ids = generate(batch);
      for (int i = 0; i < batch.size(); i++) {
        answers.add(decoded(ids, i));
      }
    }
    return answers;
  }

  /** Answers a few questions, and shows what the model attends to. */
  List<Training.Sample> samples(List<SequenceLine> lines) {
    Array generated = generate(lines.stream().map(SequenceLine::question).toList());
    Array attention = model instanceof AttentionSeq2seq a ? natural(a.attention()) : null;
    List<Training.Sample> samples = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<double[]> weights = new ArrayList<>();
      for (int step = 0; attention != null && step < generated.size(1); step++) {
        weights.add(attention.index(0, i).index(0, step).toDoubles());
      }
      SequenceLine line = lines.get(i);
      samples.add(
          new Training.Sample(
              line.question(), line.answer().substring(1), decoded(generated, i), weights));
    }
    return samples;
  }

  /** Returns ids [N, T] of questions in the order in which the model reads them. */
  Array inputs(List<String> questions) {
    Array ids = vocabulary.encode(backend, "question", questions);
    return reverse ? ids.flip(1) : ids;
  }

  private String decoded(Array ids, int row) {
    return vocabulary.decode(ids.index(0, row).toInts());
  }

  private Array generate(List<String> questions) {
    int start = vocabulary.encode("start", String.valueOf(SequenceFormat.START))[0];
    return model.generate(inputs(questions), start, format.answerLength() - 1);
  }

  /** Returns weights [N, Td, Te] in the order in which the question is written. */
  private Array natural(Array weights) {
    return reverse ? weights.flip(2) : weights;
  }
}
