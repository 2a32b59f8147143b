package dev.assay.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Files of images in their published formats, written here and read. */
class ImageFilesTest {
  private static final Transform AS_IT_IS = image -> image;
  private static final int RECORD = 3073;

  @TempDir Path folder;

  private final Backend backend = Backend.named("jvm");

  // MNIST.

  @Test
  void mnist_readsImagesAndLabels() throws IOException {
    ImageDataset data = mnist(idx(2, 2, 3), idx(2), AS_IT_IS);
    assertEquals(2, data.size());
    assertArrayEquals(new int[] {2, 3}, data.image(0).shape());
    assertArrayEquals(new double[] {6, 7, 8, 9, 10, 11}, data.image(1).toDoubles());
    assertEquals(1, data.label(1));
    assertArrayEquals(new int[] {2, 2, 3}, data.all().x().shape());
  }

  @Test
  void mnist_readsBytesAbove127() throws IOException {
    byte[] images = idx(1, 1, 2);
    images[images.length - 1] = (byte) 255;
    assertArrayEquals(new double[] {0, 255}, mnist(images, idx(1), AS_IT_IS).image(0).toDoubles());
  }

  @Test
  void mnist_readsWhatGzipHasCompressed() throws IOException {
    ImageDataset data = mnist(zipped(idx(3, 2, 2)), zipped(idx(3)), AS_IT_IS);
    assertArrayEquals(new double[] {8, 9, 10, 11}, data.image(2).toDoubles());
  }

  @Test
  void mnist_namesTheFileThatIsMalformed() throws IOException {
    byte[] images = idx(2, 2, 3);
    String name = folder.resolve("images").toString();
    refused(
        "idx_file: %s.bytes=27, expected 28 for the shape [2, 2, 3] [C4]".formatted(name),
        () -> mnist(Arrays.copyOf(images, 27), idx(2), AS_IT_IS));
    refused(
        "idx_file: %s[3]=3 of 11 bytes, expected axes >= 1, and their lengths in 16 bytes [C3]"
            .formatted(name),
        () -> mnist(Arrays.copyOf(images, 11), idx(2), AS_IT_IS));
    refused(
        "idx_file: %s[0:3]=[], expected [0, 0, 8] [C2]".formatted(name),
        () -> mnist(new byte[0], idx(2), AS_IT_IS));
    refused(
        "mnist: %s[3]=1, expected 3: a file of images, [N, H, W]".formatted(name),
        () -> mnist(idx(2), idx(2), AS_IT_IS));
    byte[] zipped = zipped(images);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> mnist(Arrays.copyOf(zipped, zipped.length - 9), idx(2), AS_IT_IS))
            .getMessage();
    assertTrue(
        message.startsWith(
            "mnist: %s: gzip of %d bytes, expected a whole file: "
                .formatted(name, zipped.length - 9)),
        message);
  }

  @Test
  void mnist_namesAShapeBeyondAllMemory() throws IOException {
    byte[] images = idx(2, 2, 3);
    images[4] = (byte) 0xff;
    refused(
        "idx_file: %s.bytes=28, expected 25669140508 for the shape [4278190082, 2, 3] [C4]"
            .formatted(folder.resolve("images")),
        () -> mnist(images, idx(2), AS_IT_IS));
  }

  @Test
  void mnist_refusesLabelsThatDoNotBelongToTheImages() throws IOException {
    refused(
        "mnist: %s: labels=3, expected 2, as many as images in %s"
            .formatted(folder.resolve("labels"), folder.resolve("images")),
        () -> mnist(idx(2, 2, 3), idx(3), AS_IT_IS));
    byte[] labels = idx(2);
    labels[9] = 10;
    refused(
        "mnist: %s[9]=10, expected 0 <= label < 10".formatted(folder.resolve("labels")),
        () -> mnist(idx(2, 2, 3), labels, AS_IT_IS));
    Path none = folder.resolve("none");
    refused(
        "mnist: file=%s, expected a readable file".formatted(none),
        () -> Mnist.read(backend, none, none, AS_IT_IS));
  }

  // CIFAR.

  @Test
  void cifar_readsTheRecordsOfAllFiles() throws IOException {
    Path first = Files.write(folder.resolve("data_batch_1.bin"), records(1, 3, 9));
    Path second = Files.write(folder.resolve("data_batch_2.bin"), records(1, 0));
    ImageDataset data = Cifar.CIFAR_10.read(backend, AS_IT_IS, first, second);
    assertEquals(3, data.size());
    assertEquals(List.of(3, 9, 0), IntStream.range(0, 3).mapToObj(data::label).toList());
    Array image = data.image(1);
    assertArrayEquals(new int[] {32, 32, 3}, image.shape());
    double[] corner = image.index(0, 31).index(0, 2).toDoubles();
    assertArrayEquals(
        new double[] {pixel(1, 0, 31, 2), pixel(1, 1, 31, 2), pixel(1, 2, 31, 2)}, corner);
  }

  @Test
  void cifar100_hasFineAndCoarseLabels() throws IOException {
    Path file = Files.write(folder.resolve("train.bin"), records(2, 19, 99, 4, 30));
    assertEquals(99, Cifar.CIFAR_100_FINE.read(backend, AS_IT_IS, file).label(0));
    ImageDataset coarse = Cifar.CIFAR_100_COARSE.read(backend, AS_IT_IS, file);
    assertEquals(List.of(19, 4), List.of(coarse.label(0), coarse.label(1)));
    double[] corner = coarse.image(1).index(0, 0).index(0, 0).toDoubles();
    assertArrayEquals(
        new double[] {pixel(1, 0, 0, 0), pixel(1, 1, 0, 0), pixel(1, 2, 0, 0)}, corner);
  }

  @Test
  void cifar_namesTheByteThatIsWrong() throws IOException {
    Path file = folder.resolve("test_batch.bin");
    Files.write(file, Arrays.copyOf(records(1, 3, 9), 2 * RECORD - 1));
    refused(
        "cifar: %s: bytes=6145, expected a multiple of 3073; the last record begins at byte 3073"
            .formatted(file),
        () -> Cifar.CIFAR_10.read(backend, AS_IT_IS, file));
    Files.write(file, new byte[0]);
    refused(
        "cifar: %s: bytes=0, expected a multiple of 3074; the last record begins at byte 0"
            .formatted(file),
        () -> Cifar.CIFAR_100_FINE.read(backend, AS_IT_IS, file));
    Files.write(file, records(1, 3, 10));
    refused(
        "cifar: %s[3073]=10, expected 0 <= label < 10".formatted(file),
        () -> Cifar.CIFAR_10.read(backend, AS_IT_IS, file));
    Files.write(file, records(2, 20, 0));
    refused(
        "cifar: %s[0]=20, expected 0 <= label < 20".formatted(file),
        () -> Cifar.CIFAR_100_COARSE.read(backend, AS_IT_IS, file));
    assertEquals(0, Cifar.CIFAR_100_FINE.read(backend, AS_IT_IS, file).label(0));
  }

  @Test
  void cifar_namesEveryClassOrRefuses() throws IOException {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();
    Path file = Files.write(folder.resolve("fine_label_names.txt"), names);
    assertEquals(names, Cifar.CIFAR_100_FINE.names(file));
    refused(
        "cifar: %s: names=100, expected 20".formatted(file),
        () -> Cifar.CIFAR_100_COARSE.names(file));
  }

  // What a training does with them.

  @Test
  void aLoaderGivesTransformedBatches() throws IOException {
    Transform transform =
        Transform.compose(
            new CenterCrop(new int[] {1, 2}, CenterCrop.OddMargin.SMALLER_FIRST),
            new ToArray(DType.FLOAT32, ToArray.White.AS_255),
            new NormalizeImage(backend.array(new double[] {1}, 1).astype(DType.FLOAT32), null),
            image -> image.reshape(-1));
    ImageDataset data = mnist(idx(3, 2, 3), idx(3), transform);
    DataLoader loader = new DataLoader(data, epoch -> new int[] {2, 0, 1}, 2);
    Batch batch = loader.next();
    assertEquals(DType.FLOAT32, batch.x().dtype());
    assertArrayEquals(new int[] {2, 2}, batch.x().shape());
    assertArrayEquals(new double[] {11, 12, -1, 0}, batch.x().toDoubles());
    assertArrayEquals(new double[] {2, 0}, batch.t().toDoubles());
  }

  @Test
  void anEpochGivesEveryRowOnce() {
    Batch all = new SinCurve(8, SinCurve.Part.TRAIN).load(backend, DType.FLOAT64, 1984).all();
    ArrayDataset data = new ArrayDataset(all.x(), all.t());
    DataLoader loader = new DataLoader(data, Order.shuffled(7, new NumpyRandom(0)), 3);
    for (int epoch = 0; epoch < 3; epoch++) {
      double[] sum = new double[1];
      int[] rows = new int[1];
      loader.next();
      loader.reset();
      loader.forEachOfEpoch(
          batch -> {
            sum[0] += batch.x().sum().item();
            rows[0] += batch.x().size(0);
          });
      assertEquals(7, rows[0]);
      assertEquals(data.x().sum().item(), sum[0], 1e-12);
    }
  }

  private ImageDataset mnist(byte[] images, byte[] labels, Transform transform) throws IOException {
    return Mnist.read(
        backend,
        Files.write(folder.resolve("images"), images),
        Files.write(folder.resolve("labels"), labels),
        transform);
  }

  private static void refused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  /** A file in the format of MNIST, whose elements are 0, 1, 2, ... */
  private static byte[] idx(int... shape) {
    int elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    byte[] bytes = new byte[4 + 4 * shape.length + elements];
    bytes[2] = 8;
    bytes[3] = (byte) shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      bytes[4 + 4 * axis + 3] = (byte) shape[axis];
    }
    for (int i = 0; i < elements; i++) {
      bytes[bytes.length - elements + i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** Records of so many label bytes each. */
  private static byte[] records(int labelBytes, int... labels) {
    int length = labelBytes + 3072;
    int count = labels.length / labelBytes;
    byte[] bytes = new byte[count * length];
    for (int record = 0; record < count; record++) {
      for (int i = 0; i < labelBytes; i++) {
        bytes[record * length + i] = (byte) labels[record * labelBytes + i];
      }
      for (int i = 0; i < 3072; i++) {
        bytes[record * length + labelBytes + i] =
            (byte) pixel(record, i / 1024, i / 32 % 32, i % 32);
      }
    }
    return bytes;
  }

  private static int pixel(int record, int channel, int row, int column) {
    return (100 * channel + 7 * row + 3 * column + 50 * record) % 256;
  }

  // Files that hold more than they have.

  @Test
  void mnist_refusesAGzipBomb() throws IOException {
    byte[] bomb = zipped(new byte[200_000_000]);
    Exception e = assertThrows(IllegalArgumentException.class, () -> mnist(bomb, idx(1), AS_IT_IS));
    assertTrue(
        e.getMessage().contains("gzip of %d bytes, expected at most".formatted(bomb.length)));
  }

  @Test
  void idx_refusesALengthBeyondTheArraysOfJava() {
    byte[] bytes = {0, 0, 8, 2, 0, 0, 0, 0, -1, -1, -1, -1};
    refused(
        "idx_file: data[8:12]=4294967295, expected lengths below 2^31 [C3]",
        () -> IdxFile.of("data", bytes));
  }
}
