package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script of a shard, as Kubernetes would run it: two shards, one of them killed, are one run.
 */
class ShardScriptTest {

  private static final Path FOLDER = Path.of("src/docs/ci");
  private static final String OPS = "relu,affine,adam,max";

  @TempDir private Path folder;

  private static List<JsonNode> manifests() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (MappingIterator<JsonNode> all =
        yaml.readerFor(JsonNode.class).readValues(FOLDER.resolve("kubernetes.yml").toFile())) {
      return all.readAll();
    }
  }

  private static List<String> texts(JsonNode items) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** Runs the command of the manifest's container, with our paths and a built-in engine. */
  private String shard(JsonNode container, int index) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(texts(container.path("command")));
    assertEquals(List.of("/reports", "--exec", "./adapter"), command.subList(1, 4));
    command.set(0, FOLDER.resolve(Path.of(command.get(0)).getFileName()).toString());
    command.set(1, folder.toString());
    command.set(2, "--engine");
    command.set(3, "canonical:jvm");
    command.addAll(List.of("--ops", OPS, "--dtype", "float64"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "ASSAY",
                "%s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp %s %s"
                    .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Assay.class.getName()),
                "SHARDS",
                "2",
                "JOB_COMPLETION_INDEX",
                Integer.toString(index)));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static JsonNode judged(Path report) throws IOException {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(report.toFile());
    assertTrue(
        json.path("verdicts").size() > 100, () -> "verdicts: " + json.path("verdicts").size());
    json.remove(List.of("started", "seconds", "command"));
    List<JsonNode> verdicts = new ArrayList<>();
    json.get("verdicts")
        .forEach(verdict -> verdicts.add(((ObjectNode) verdict).without("seconds")));
    verdicts.sort(Comparator.comparing(verdict -> verdict.path("case").asText()));
    json.putArray("verdicts").addAll(verdicts);
    return json;
  }

  @Test
  void twoShardsOfWhichOneWasKilledAreOneRun() throws IOException, InterruptedException {
    JsonNode container = manifests().get(1).at("/spec/template/spec/containers/0");
    // What a kill leaves: the half of a report in the folder of what is not done.
    Path part = Files.createDirectories(folder.resolve("shard-2.part"));
    Files.writeString(part.resolve("report.json"), "{\"cases\": [");
    shard(container, 0);
    shard(container, 1);
    assertFalse(Files.exists(part));
    assertTrue(shard(container, 1).contains("shard 2 of 2 was done before"));

    assertEquals(
        0, Assay.run("merge", report("shard-1"), report("shard-2"), "--report", at("all")));
    assertEquals(
        0,
        Assay.run(
            "check",
            "--engine",
            "canonical:jvm",
            "--ops",
            OPS,
            "--dtype",
            "float64",
            "--report",
            at("one")));
    JsonNode one = judged(Path.of(report("one")));
    JsonNode all = judged(Path.of(report("all")));
    one.fieldNames().forEachRemaining(name -> assertEquals(one.get(name), all.get(name), name));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String report(String name) {
    return folder.resolve(name).resolve("report.json").toString();
  }

  /** As far as a machine without a cluster can tell. */
  @Test
  void theManifestIsAnIndexedJobOfAsManyShardsAsItSays() throws IOException {
    JsonNode job = manifests().get(1);
    assertEquals("batch/v1", job.path("apiVersion").asText());
    assertEquals("Indexed", job.at("/spec/completionMode").asText());
    assertEquals("Never", job.at("/spec/template/spec/restartPolicy").asText());
    JsonNode shards = job.at("/spec/template/spec/containers/0/env/0");
    assertEquals("SHARDS", shards.path("name").asText());
    assertEquals(job.at("/spec/completions").asText(), shards.path("value").asText());
    assertTrue(Files.isExecutable(FOLDER.resolve("shard.sh")));
    String slurm = Files.readString(FOLDER.resolve("slurm.sh"));
    assertTrue(slurm.contains("--array=1-4\n") && slurm.contains("SHARDS=4 "), slurm);
    JsonNode github = new YAMLMapper().readTree(FOLDER.resolve("shards.yml").toFile());
    assertEquals(
        github.at("/jobs/shard/steps/2/env/SHARDS").asInt(),
        github.at("/jobs/shard/strategy/matrix/shard").size());
  }
}
