package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Resumable;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.data.SequenceLine;
import dev.assay.engine.data.SequenceReader;
import dev.assay.engine.data.SequenceSplit;
import dev.assay.engine.explicit.model.SequenceModel;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.ClipGrads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The runs of DLFS2 on addition and on dates: batches of lines in a new order each epoch, Adam,
 * clipped gradients, and the part of the test lines that is answered wholly right.
 *
 * <p>Source: DLFS2, ch07/train_seq2seq.py and ch08/train.py, whose draws it repeats: the split of
 * the lines, the weights, and a permutation for each epoch, all from one generator.
 */
public final class SequenceTraining implements TrainingTask {
  private static final int LOG_INTERVAL = 20;
  private static final int SAMPLES = 10;

  private final SequenceSplit split;
  private final Translator translator;

  private SequenceTraining(SequenceSplit split, Translator translator) {
    this.split = split;
    this.translator = translator;
  }

  /**
   * Reads the lines, or draws them where there is no file, and draws the weights.
   *
   * @throws IllegalArgumentException that names file and line, where a line is malformed
   */
  public static Training of(
      SequenceFormat format, SequenceSettings settings, Optional<Path> data, Backend backend)
      throws IOException {
    NumpyRandom random = new NumpyRandom(settings.seed());
    List<SequenceLine> lines =
        data.isPresent()
            ? new SequenceReader(format).read(data.get(), settings.lines())
            : format.generate(settings.lines(), random);
    SequenceSplit split = SequenceSplit.of(lines, random.permutation(lines.size()));
    if (split.train().size() < settings.batch()) {
      throw new IllegalArgumentException(
          "train: batch=%d, expected at most the %d lines of the training"
              .formatted(settings.batch(), split.train().size()));
    }
    SequenceModel model = settings.model(backend, split.vocabulary().size(), random);
    Translator translator =
        new Translator(format, split.vocabulary(), model, settings.reverse(), backend);
    Array x = translator.inputs(split.train().stream().map(SequenceLine::question).toList());
    Array t =
        split
            .vocabulary()
            .encode(backend, "answer", split.train().stream().map(SequenceLine::answer).toList());
    int rows = x.size(0);
    // Each epoch of the original is a fit of its own, which starts from the order of the split.
    ShuffledBatches batches =
        new ShuffledBatches(
            x,
            t,
            settings.batch(),
            Trainer.Shuffle.FRESH,
            () -> backend.ints(random.permutation(rows), rows));
    Adam adam =
        new Adam(
            settings.lr(), 0.9, 0.999, 1e-7, Adam.EpsPlacement.SQRT_V, Adam.StepCount.OPTIMIZER);
    GradientStep step =
        new GradientStep(
            model, adam, OptionalDouble.of(settings.maxGrad()), ClipGrads.NormEps.ADDED);
    Map<String, Resumable> parts = new LinkedHashMap<>();
    parts.put("param", new Parameters(model));
    parts.put("adam", adam);
    parts.put("random", new Draws(random));
    parts.put("batches", batches);
    return new Training(
        new Checkpoint.Description(
            format.task(),
            settings,
            data.map(Path::toString).orElse(""),
            split.digest(),
            split.vocabulary().symbols()),
        new SequenceTraining(split, translator),
        new TrainingLoop(step, batches, Trainer.LogAt.START, LOG_INTERVAL),
        parts,
        backend);
  }

  /** Each epoch of the original is a fit of its own, whose first loss is logged alone. */
  @Override
  public double epochEnds(TrainingLoop loop) {
    loop.forgetLosses();
    return accuracy();
  }

  /** Returns the part of the test lines that is answered wholly right. */
  private double accuracy() {
    List<SequenceLine> test = split.test();
    List<String> answers = translator.answers(test.stream().map(SequenceLine::question).toList());
    int right = 0;
    for (int i = 0; i < answers.size(); i++) {
      if (test.get(i).answer().substring(1).equals(answers.get(i))) {
        right++;
      }
    }
    return (double) right / test.size();
  }

  @Override
  public String shown(double meanLoss) {
    return "loss %.4f".formatted(meanLoss);
  }

  @Override
  public String measure() {
    return "accuracy";
  }

  @Override
  public List<String> caveats() {
    return List.of(split.overlap().toString());
  }

  @Override
  public List<Training.Sample> samples() {
    List<SequenceLine> test = split.test();
    return translator.samples(test.subList(0, Math.min(SAMPLES, test.size())));
  }
}
