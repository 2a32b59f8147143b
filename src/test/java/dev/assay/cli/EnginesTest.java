package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {

  @Test
  void aProcessOfAnEngineMapsTheClassesThatThisOneMaps() {
    List<String> mapping =
        List.of(
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:cds=off",
            "-Xlog:class+path=off",
            "-XX:SharedArchiveFile=assay-17.jsa");
    List<String> all =
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-Xshare:auto",
            "-Xlog:cds=off",
            "-Xlog:class+path=off",
            "-Xlog:gc",
            "-agentlib:jdwp",
            "-XX:SharedArchiveFile=assay-17.jsa");
    assertEquals(mapping, Engines.shared(all));
    assertEquals(List.of(), Engines.shared(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx1g")));
  }
}
