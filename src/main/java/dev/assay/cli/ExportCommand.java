package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.plan.Plan;
import dev.assay.plan.Question;
import dev.assay.plan.Selection;
import dev.assay.protocol.Hello;
import dev.assay.protocol.OfflineEngine;
import dev.assay.protocol.Requests;
import dev.assay.protocol.Requests.Request;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay export}: writes the requests for an engine that runs elsewhere. */
@Command(
    name = "export",
    description = {
      "Writes the requests, for an engine that runs where the suite does not:",
      "  ./adapter < requests.jsonl > answers.jsonl",
      "  assay judge requests.jsonl answers.jsonl"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Mixin private SelectionOptions selection;

  @Mixin private CaseOptions cases;

  @Option(
      names = "--hello",
      paramLabel = "FILE",
      description = "The adapter's answer to start: what it does not declare is left out.")
  private Path hello;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Library library = selection.library();
    Hello declared = hello == null ? Hello.all(library) : OfflineEngine.hello(hello);
    Requests requests = requests(library, cases.of(selection.selection()), declared);
    if (requests.all().isEmpty()) {
      throw new IllegalArgumentException(
          "export: requests=0, expected a selection with cases that can be judged");
    }
    if (file == null) {
      OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
      requests.write(out);
    } else {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        requests.write(out);
      }
    }
    System.err.printf("assay: export requests=%d%n", requests.all().size());
    return 0;
  }

  private static Requests requests(Library library, Selection selection, Hello declared) {
    List<Request> all = new ArrayList<>();
    Plan plan = Plan.of(library, selection, declared);
    List<Question> questions = new ArrayList<>(plan.questions());
    questions.addAll(plan.twins());
    for (Question question : questions) {
      all.add(new Request(all.size() + 1L, question.asked(), question.dtype()));
    }
    return new Requests(all);
  }
}
