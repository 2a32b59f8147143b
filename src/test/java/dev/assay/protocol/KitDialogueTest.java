package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The dialogue that the kits replay is one that the suite could have: its messages fit the schema
 * and are read by the code that asks real engines, and what is only read comes back as it was sent.
 */
class KitDialogueTest {

  private final List<ObjectNode> requests = messages("requests.jsonl");
  private final List<ObjectNode> replies = messages("replies.jsonl");

  @Test
  void everyMessage_fitsTheSchema() {
    requests.forEach(Message.REQUEST::check);
    Message.HELLO.check(replies.get(0));
    replies.subList(1, replies.size()).forEach(Message.REPLY::check);
    assertEquals(requests.size() - 1, replies.size(), "nothing answers stop");
    assertEquals("mirror", Wire.hello(replies.get(0)).name());
  }

  @Test
  void whatIsRead_comesBackToTheLastBit() {
    int read = 0;
    for (int i = 1; i < replies.size(); i++) {
      assertEquals(Wire.id(requests.get(i)), Wire.id(replies.get(i)));
      Case question = Wire.question(requests.get(i).get("case").deepCopy());
      Answer answer = Wire.answer(replies.get(i), question);
      if (!question.steps().stream().map(Step::verb).allMatch("read"::equals)) {
        continue;
      }
      for (Map<String, Tensor> step : answer.steps()) {
        step.forEach((name, tensor) -> assertEquals(question.tensors().get(name), tensor, name));
        read += step.size();
      }
    }
    assertTrue(read >= 40, "saw only " + read);
  }

  private static List<ObjectNode> messages(String name) {
    try (var lines = Files.lines(Path.of("src/adapters/dialogue", name))) {
      return lines.map(line -> Wire.message(line.getBytes(StandardCharsets.UTF_8))).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
