package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay show CASE}: one case, with what each step is given and must give. */
@Command(
    name = "show",
    description = "Shows a case: what it is for, its inputs, its steps, what each must give.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Runnable {

  @Parameters(paramLabel = "CASE", description = "The id of a case, as in 'assay list --cases'.")
  private String id;

  @Option(
      names = "--dtype",
      paramLabel = "T",
      description = "As it is asked at this dtype. Default: the first that holds its inputs.")
  private String dtype;

  @Option(names = "--json", description = "The same for programs (spec/fixtures.md).")
  private boolean json;

  @Override
  public void run() {
    Library library = Library.standard();
    Case item = library.named(id);
    Spec spec = library.spec(item.op());
    CaseView view = new CaseView(spec, item, asked(item));
    if (json) {
      Assay.printJson(CaseJson.of(view));
    } else {
      CaseText.lines(view).forEach(Assay.out()::println);
    }
  }

  private DType asked(Case item) {
    DType asked = dtype == null ? item.dtypes().get(0) : DType.of(dtype);
    if (!asked.isFloat()) {
      throw new IllegalArgumentException(
          "show: dtype=%s, expected one of float64, float32, float16, bfloat16"
              .formatted(asked.wireName()));
    }
    return asked;
  }
}
