package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Npz;
import dev.assay.engine.data.SequenceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a checkpoint is said, whatever it is. */
class CheckpointTest {
  private static final SequenceSettings SETTINGS =
      new SequenceSettings(
          SequenceSettings.Kind.SEQ2SEQ, false, 20, 6, 4, 0.01, 5, 1984, 60, DType.FLOAT32);

  private final Backend backend = Backend.named("jvm");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("run.npz");
    Training training = training(SequenceFormat.ADDITION, SETTINGS);
    training.finishEpoch(meanLoss -> {});
    training.checkpoint().write(file, backend);
  }

  @Test
  void read_refusesEveryPartOfAFile() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += whole.length / 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("expected a checkpoint of a training");
    }
  }

  @Test
  void read_refusesWhatIsNoCheckpoint() throws IOException {
    Files.writeString(file, "16+75  _91  ");
    assertRefused("expected a checkpoint of a training");
    Npz.write(file, Map.of("param.0", backend.ints(new int[] {1}, 1)));
    assertRefused("description=absent");
    Files.delete(file);
    assertRefused("expected a readable file");
  }

  @Test
  void restore_namesWhatIsOther() throws IOException {
    assertOther(SequenceFormat.DATE, SETTINGS, "task=addition, expected date");
    assertOther(SequenceFormat.ADDITION, with(7, 1984, 60), "hidden=6, expected 7");
    assertOther(SequenceFormat.ADDITION, with(6, 3, 60), "seed=1984, expected 3");
    assertOther(SequenceFormat.ADDITION, with(6, 1984, 70), "lines=60, expected 70");
  }

  @Test
  void restore_namesOtherData() throws IOException {
    Checkpoint.Description d = read().description();
    Checkpoint.Description symbols =
        new Checkpoint.Description(
            d.format(), d.task(), d.settings(), d.data(), d.digest(), List.of("1", "+", "_"));
    assertRestoreFails(new Checkpoint(symbols, read().arrays()), "vocabulary=[1, +, _], expected");
    Checkpoint.Description digest =
        new Checkpoint.Description(
            d.format(), d.task(), d.settings(), d.data(), "0", d.vocabulary());
    assertRestoreFails(new Checkpoint(digest, read().arrays()), "data=0, expected");
  }

  @Test
  void restore_namesArraysThatDoNotFit() throws IOException {
    assertMended(a -> a.remove("param.3"), "parameters=9, expected 10");
    assertMended(a -> a.put("param.0", backend.zeros(DType.FLOAT32, 2, 2)), "param.0.shape=[2, 2]");
    assertMended(a -> a.remove("adam.updates"), "adam.updates=absent");
    assertMended(a -> a.remove("adam.v.2"), "adam.v.2=absent");
    assertMended(a -> a.remove("random.state"), "random.state=absent");
    assertMended(a -> a.put("random.state", backend.zeros(DType.FLOAT64, 7)), "state.length=7");
    assertMended(a -> a.put("batches.order", backend.arange(5)), "batches.order.shape=[5]");
    assertMended(a -> a.remove("loop.position"), "loop.position=absent");
    assertMended(a -> a.put("log.losses", backend.zeros(DType.FLOAT64, 9)), "log.losses.shape=[9]");
  }

  private void assertMended(Consumer<Map<String, Array>> mend, String fault) throws IOException {
    Map<String, Array> arrays = new LinkedHashMap<>(read().arrays());
    mend.accept(arrays);
    assertRestoreFails(new Checkpoint(read().description(), arrays), fault);
  }

  private void assertRestoreFails(Checkpoint checkpoint, String fault) throws IOException {
    Training training = training(SequenceFormat.ADDITION, SETTINGS);
    var error = assertThrows(IllegalArgumentException.class, () -> training.restore(checkpoint));
    assertTrue(error.getMessage().contains(fault), error.getMessage());
  }

  private void assertOther(SequenceFormat format, SequenceSettings settings, String fault)
      throws IOException {
    byte[] before = Files.readAllBytes(file);
    Training training = training(format, settings);
    Checkpoint checkpoint = read();
    var error = assertThrows(IllegalArgumentException.class, () -> training.restore(checkpoint));
    assertEquals("checkpoint: %s to go on with".formatted(fault), error.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private void assertRefused(String fault) {
    var error = assertThrows(IllegalArgumentException.class, this::read);
    assertTrue(error.getMessage().contains(fault), error.getMessage());
    assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
  }

  private Checkpoint read() throws IOException {
    return Checkpoint.read(file, backend);
  }

  private Training training(SequenceFormat format, SequenceSettings settings) throws IOException {
    return SequenceTraining.of(format, settings, Optional.empty(), backend);
  }

  private static SequenceSettings with(int hidden, long seed, int lines) {
    return new SequenceSettings(
        SETTINGS.model(), false, 20, hidden, 4, 0.01, 5, seed, lines, DType.FLOAT32);
  }
}
