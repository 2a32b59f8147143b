package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.data.SequenceLine;
import dev.assay.engine.data.SequenceReader;
import dev.assay.engine.data.SequenceSplit;
import dev.assay.engine.model.SequenceModel;
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
public final class SequenceTraining implements Training {
  private static final int LOG_INTERVAL = 20;
  private static final int SAMPLES = 10;

  private final SequenceSplit split;
  private final Checkpoint.Description description;
  private final Backend backend;
  private final SequenceModel model;
  private final Translator translator;
  private final TrainingLoop loop;
  private final TrainingLog log = new TrainingLog();
  private final Parts state;

  private SequenceTraining(
      SequenceFormat format,
      SequenceSettings settings,
      String data,
      List<SequenceLine> lines,
      NumpyRandom random,
      Backend backend) {
    this.backend = backend;
    split = SequenceSplit.of(lines, random.permutation(lines.size()));
    if (split.train().size() < settings.batch()) {
      throw new IllegalArgumentException(
          "train: batch=%d, expected at most the %d lines of the training"
              .formatted(settings.batch(), split.train().size()));
    }
    description =
        new Checkpoint.Description(
            format.task(), settings, data, split.digest(), split.vocabulary().symbols());
    model = settings.model(backend, split.vocabulary().size(), random);
    translator = new Translator(format, split.vocabulary(), model, settings.reverse(), backend);
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
    loop = new TrainingLoop(step, batches, Trainer.LogAt.START, LOG_INTERVAL);
    Map<String, Resumable> parts = new LinkedHashMap<>();
    parts.put("param", new Parameters(model));
    parts.put("adam", adam);
    parts.put("random", new Draws(random));
    parts.put("batches", batches);
    parts.put("loop", loop);
    parts.put("log", log);
    state = new Parts(parts);
  }

  /**
   * Reads the lines, or draws them where there is no file, and draws the weights.
   *
   * @throws IllegalArgumentException that names file and line, where a line is malformed
   */
  public static SequenceTraining of(
      SequenceFormat format, SequenceSettings settings, Optional<Path> data, Backend backend)
      throws IOException {
    NumpyRandom random = new NumpyRandom(settings.seed());
    List<SequenceLine> lines =
        data.isPresent()
            ? new SequenceReader(format).read(data.get(), settings.lines())
            : format.generate(settings.lines(), random);
    String name = data.map(Path::toString).orElse("");
    return new SequenceTraining(format, settings, name, lines, random, backend);
  }

  @Override
  public String task() {
    return description.task();
  }

  @Override
  public int iterations() {
    return loop.iterations();
  }

  @Override
  public int epoch() {
    return loop.epoch();
  }

  @Override
  public int iteration() {
    return loop.iteration();
  }

  @Override
  public boolean finishEpoch(TrainingObserver observer) {
    boolean finished = loop.finishEpoch(log.before(observer, loop));
    if (finished) {
      loop.forgetLosses();
      log.addMeasure(accuracy());
    }
    return finished;
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
  public TrainingLog log() {
    return log;
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
  public List<Sample> samples() {
    List<SequenceLine> test = split.test();
    return translator.samples(test.subList(0, Math.min(SAMPLES, test.size())));
  }

  @Override
  public Checkpoint checkpoint() {
    return new Checkpoint(description, state.state(backend));
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    checkpoint.description().require(description);
    state.restore(new SavedState(checkpoint.arrays()));
  }
}
