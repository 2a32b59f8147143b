package dev.assay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay list}: the ops and what the suite has for each. */
@Command(
    name = "list",
    description = "Lists the ops with their cases, conventions and mistakes.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {

  @Option(names = "--cases", description = "List the cases of each op as well.")
  private boolean cases;

  @Option(names = "--profiles", description = "List the profiles and their ops instead.")
  private boolean profiles;

  @Option(names = "--json", description = "Print the data of every op's spec instead.")
  private boolean json;

  @Override
  public void run() {
    Library library = Library.standard();
    if (json) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      library.specs().forEach(spec -> all.add(spec.data()));
      Assay.printJson(all);
      return;
    }
    PrintStream out = Assay.out();
    if (profiles) {
      printProfiles(library, out);
      return;
    }
    out.printf(
        "%-10s %-22s %6s %12s %9s  %s%n",
        "family", "op", "cases", "conventions", "mistakes", "title");
    List<Spec> specs = library.specs();
    List<Map<String, String>> contents =
        specs.parallelStream().map(spec -> library.contents(spec.op())).toList();
    for (int i = 0; i < specs.size(); i++) {
      Spec spec = specs.get(i);
      out.printf(
          "%-10s %-22s %6d %12d %9d  %s%n",
          spec.family(),
          spec.op(),
          contents.get(i).size(),
          spec.conventions().size(),
          spec.mistakes().size(),
          spec.title());
      if (cases) {
        contents.get(i).forEach((id, about) -> out.printf("    %-40s %s%n", id, about));
      }
    }
    out.printf(
        "%d ops, %d cases, %d mistakes%n",
        specs.size(),
        contents.stream().mapToInt(Map::size).sum(),
        specs.stream().mapToInt(spec -> spec.mistakes().size()).sum());
  }

  private static void printProfiles(Library library, PrintStream out) {
    Map<String, StringBuilder> ops = new TreeMap<>();
    for (Spec spec : library.specs()) {
      for (String profile : spec.profiles()) {
        ops.computeIfAbsent(profile, key -> new StringBuilder()).append(' ').append(spec.op());
      }
    }
    ops.forEach((profile, list) -> out.printf("%s:%s%n", profile, list));
  }
}
