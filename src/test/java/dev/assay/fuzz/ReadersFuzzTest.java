package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Npz;
import dev.assay.engine.data.Cifar;
import dev.assay.engine.data.IdxFile;
import dev.assay.engine.train.Checkpoint;
import dev.assay.fixture.Library;
import dev.assay.protocol.OfflineEngine;
import dev.assay.protocol.ProtocolException;
import dev.assay.protocol.Requests;
import dev.assay.report.ExpectedFailures;
import dev.assay.text.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Every reader of files, given what is right but for a few bytes: it reads it, or says in a line
 * what is wrong, and does so soon.
 *
 * <p>How many tries is said in junit-platform.properties, and in the profile {@code fuzz}.
 */
class ReadersFuzzTest {

  private static final String SEED = "20261129";
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Backend BACKEND = Backend.named("jvm");

  private static Path folder;
  private static byte[] fixture;
  private static JsonNode fixtureJson;
  private static byte[] page;
  private static byte[] requests;
  private static byte[] answers;
  private static Requests asked;

  /** What reads. */
  private interface Reader {
    void read() throws IOException;
  }

  @Provide
  Arbitrary<Random> randoms() {
    return Mutation.randoms();
  }

  @BeforeContainer
  static void write() throws IOException {
    // A disk takes milliseconds to replace a file.
    folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "fuzz")
            : Files.createTempDirectory("fuzz");
    Path resources = Library.resources();
    fixture = Files.readAllBytes(resources.resolve("fixtures/text/convert_one_hot.json"));
    fixtureJson = new JsonMapper().readTree(fixture);
    page = Files.readAllBytes(resources.resolve("spec/autograd/function/cos.md"));
    Library library = Library.standard();
    // A pattern may be of every case: the suite's own files are read before the clock runs.
    library.ops().forEach(library::cases);
    asked =
        new Requests(
            List.of(
                new Requests.Request(1, library.named("cos/small"), DType.FLOAT64),
                new Requests.Request(2, library.named("cos/one_element"), DType.FLOAT64)));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    asked.write(written);
    requests = written.toByteArray();
    answers =
        """
        {"protocol":1,"name":"n","version":"1","language":"Go","device":"cpu","dtypes":["float64"],"ops":["cos"],"conventions":{"adam":{"eps_placement":"sqrt_v"}},"fixed":{"adam":{"eps":1e-7}},"level":"first"}
        {"id":1,"results":[{"out":{"dtype":"float64","shape":[2],"data":[1,"NaN"]}},{"d_x":{"unsupported":"no"}}],"unsupported":"rest"}
        {"id":2,"results":[],"error":{"kind":"E","message":"m"}}
        """
            .getBytes(StandardCharsets.UTF_8);
  }

  @AfterContainer
  static void delete() throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    }
  }

  /** Only what a command tells in one line may come of it. */
  private static void reads(byte[] bytes, Reader reader) {
    long start = System.nanoTime();
    try {
      reader.read();
    } catch (IllegalArgumentException | IOException | ProtocolException e) {
      String line = Printable.line(e.getMessage());
      assertTrue(!line.isBlank() && line.lines().count() == 1, line);
    } catch (RuntimeException | Error e) {
      throw new AssertionError(new String(bytes, StandardCharsets.ISO_8859_1), e);
    }
    long took = System.nanoTime() - start;
    assertTrue(
        took < SOON.toNanos(),
        () -> took + " ns: " + new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Property(seed = SEED)
  void fixtures(@ForAll("randoms") Random random) throws IOException {
    byte[] bytes =
        random.nextBoolean() ? Mutation.bytes(random, fixture) : Mutation.json(random, fixtureJson);
    Path file = file("convert_one_hot.json", bytes);
    reads(bytes, () -> Library.readFixture(file));
  }

  @Property(seed = SEED)
  void pages(@ForAll("randoms") Random random) throws IOException {
    byte[] bytes = Mutation.bytes(random, page);
    Path root = folder.resolve("root");
    Path file = root.resolve("spec/autograd/function/cos.md");
    Files.createDirectories(file.getParent());
    Files.createDirectories(root.resolve("python-reference"));
    Files.write(file, bytes);
    reads(bytes, () -> Library.at(root));
  }

  @Property(seed = SEED)
  void archives(@ForAll("randoms") Random random) {
    Map<String, Array> arrays = new LinkedHashMap<>();
    arrays.put("a", BACKEND.ints(new int[] {1, 2, 3}, 3));
    arrays.put("b", BACKEND.array(DType.FLOAT32, new double[] {1, 2}, 2, 1));
    byte[] bytes = Mutation.bytes(random, Npz.write(arrays));
    reads(bytes, () -> Npz.read(bytes, BACKEND));
  }

  @Property(seed = SEED)
  void arrays(@ForAll("randoms") Random random) throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }\n";
    ByteBuffer npy = ByteBuffer.allocate(10 + header.length() + 16);
    npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    npy.put(header.getBytes(StandardCharsets.ISO_8859_1));
    byte[] mutated = Mutation.bytes(random, npy.array());
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("x.npy"));
      out.write(mutated);
    }
    reads(mutated, () -> Npz.read(zip.toByteArray(), BACKEND));
  }

  @Property(seed = SEED)
  void idxFiles(@ForAll("randoms") Random random) {
    byte[] bytes =
        Mutation.bytes(random, new byte[] {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6});
    reads(bytes, () -> IdxFile.of("data", bytes));
  }

  @Property(seed = SEED)
  void cifarFiles(@ForAll("randoms") Random random) throws IOException {
    byte[] bytes = Mutation.bytes(random, new byte[2 * 3073]);
    if (random.nextInt(4) == 0 && bytes.length > 1) {
      bytes[0] = 0x1f;
      bytes[1] = (byte) 0x8b;
    }
    Path file = file("cifar.bin", bytes);
    reads(bytes, () -> Cifar.CIFAR_10.read(BACKEND, image -> image, file));
  }

  @Property(seed = SEED)
  void checkpoints(@ForAll("randoms") Random random) throws IOException {
    byte[] right =
        """
        {"format":1,"task":"addition","settings":{"hidden":3},"data":"","digest":"","vocabulary":["a"]}
        """
            .getBytes(StandardCharsets.UTF_8);
    byte[] json = random.nextBoolean() ? right : Mutation.bytes(random, right);
    int[] codes = new int[json.length];
    for (int i = 0; i < json.length; i++) {
      codes[i] = json[i] & 0xff;
    }
    byte[] whole = Npz.write(Map.of("description", BACKEND.ints(codes, codes.length)));
    byte[] bytes = json == right ? Mutation.bytes(random, whole) : whole;
    Path file = file("run.npz", bytes);
    reads(bytes, () -> Checkpoint.read(file, BACKEND));
  }

  @Property(seed = SEED)
  void requests(@ForAll("randoms") Random random) throws IOException {
    byte[] bytes = Mutation.bytes(random, requests);
    Path file = file("requests.jsonl", bytes);
    reads(bytes, () -> Requests.read(file, Library.standard()));
  }

  @Property(seed = SEED)
  void answers(@ForAll("randoms") Random random) throws IOException {
    byte[] bytes = Mutation.bytes(random, answers);
    Path file = file("answers.jsonl", bytes);
    reads(
        bytes,
        () -> {
          try (OfflineEngine engine = new OfflineEngine(file, asked)) {
            asked.all().forEach(each -> engine.run(each.question(), each.dtype()));
            engine.strays();
          }
        });
  }

  @Property(seed = SEED)
  void expectedFailures(@ForAll("randoms") Random random) throws IOException {
    byte[] bytes =
        Mutation.bytes(
            random,
            "# known\ncos/sm* float64 # slow\naffine/small * # wrong\n"
                .getBytes(StandardCharsets.UTF_8));
    Path file = file("failures.txt", bytes);
    reads(bytes, () -> ExpectedFailures.read(file, Library.standard()));
  }
}
