package dev.assay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay explain OP}: the spec of an op, its signature, conventions and known mistakes. */
@Command(
    name = "explain",
    description = "Explains an op: equations, signature, constraints, conventions, known mistakes.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Runnable {

  @Parameters(paramLabel = "OP", description = "The op, as in 'assay list'.")
  private String op;

  @Option(names = "--json", description = "The same for programs: the data of the spec's page.")
  private boolean json;

  @Override
  public void run() {
    Library library = Library.standard();
    Spec spec = library.spec(op);
    if (json) {
      Assay.printJson(json(spec, library));
    } else {
      print(spec, library, Assay.out());
    }
  }

  /** The data of the page (spec/schema/spec.json), its text, and the ids of the cases. */
  private static ObjectNode json(Spec spec, Library library) {
    ObjectNode json = spec.data().deepCopy();
    json.put("text", spec.body());
    library.contents(spec.op()).keySet().forEach(json.withArray("cases")::add);
    return json;
  }

  private static void print(Spec spec, Library library, PrintStream out) {
    out.printf("%s (%s): %s%n", spec.op(), spec.family(), spec.title());
    out.printf("source: %s%n", spec.source());
    out.printf("profiles: %s%n", String.join(", ", spec.profiles()));
    out.println(spec.body().stripTrailing());
    out.printf("%nSignature%n");
    SignatureText.lines(spec.signature()).forEach(line -> out.println("  " + line));
    section(out, "Constraints", spec.constraints());
    section(out, "Requirements", spec.requirements());
    if (!spec.conventions().isEmpty()) {
      out.printf("%nConventions%n");
      spec.conventions()
          .forEach(
              (name, convention) -> {
                out.printf("  %s: %s%n", name, convention.about());
                convention
                    .options()
                    .forEach(
                        (option, text) ->
                            out.printf(
                                "    %s%s: %s%n",
                                option,
                                option.equals(convention.byDefault()) ? " (default)" : "",
                                text));
              });
    }
    out.printf("%nKnown mistakes%n");
    for (Spec.Mistake mistake : spec.mistakes()) {
      out.printf("  %s: %s%n", mistake.name(), mistake.bug());
      out.printf("    effect: %s; source: %s%n", mistake.effect(), mistake.source());
    }
    out.printf(
        "%n%d cases; 'assay list --cases' names them, 'assay show CASE' shows one.%n",
        library.contents(spec.op()).size());
  }

  private static void section(PrintStream out, String title, Map<String, String> entries) {
    if (!entries.isEmpty()) {
      out.printf("%n%s%n", title);
      entries.forEach((label, text) -> out.printf("  %s  %s%n", label, text));
    }
  }
}
