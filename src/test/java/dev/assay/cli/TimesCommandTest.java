package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.array.device.Devices;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesCommandTest {
  @Test
  void eachWorkloadIsALineWithItsTime() throws IOException {
    for (JsonNode line : lines("jvm", 6)) {
      assertTrue(line.get("wall_ms").asDouble() > 0, line::toString);
      assertEquals("cpu", line.get("device").asText());
    }
  }

  @Test
  void aDeviceTellsItsOwnTime() throws IOException {
    String name = Devices.backend().name();
    for (JsonNode line : lines(name, Devices.backend().dtypes().size() == 6 ? 6 : 4)) {
      assertTrue(line.get("device_ms").asDouble() > 0, line::toString);
    }
  }

  private static List<JsonNode> lines(String backend, int count) throws IOException {
    Shell shell = Shell.assay("times", backend, "--small", "--rounds", "1");
    assertEquals(0, shell.code(), shell.err());
    List<JsonNode> lines =
        new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(shell.out()).readAll();
    assertEquals(count, lines.size(), shell.out());
    return lines;
  }
}
