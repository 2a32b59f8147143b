package dev.assay.oracle;

import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Doubles;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.python.core.PyException;
import org.python.core.PyObject;

/**
 * The reference without one of an op's constraints: what else it says of a case that breaks that
 * one.
 *
 * <p>Where a source raises it asks here instead, and goes on if the message is that of the
 * constraint that is left out.
 */
public final class LooseReference {

  private static final Pattern RAISE = Pattern.compile("\\braise (\\w+)\\(");
  private static final String ASKING =
      "\nfrom dev.assay.oracle.LooseReference import refuse as _refuse\n";

  /** What the message of the constraint is like that the run of this thread leaves out. */
  private static final ThreadLocal<@Nullable Pattern> LEFT_OUT = new ThreadLocal<>();

  private final Reference reference =
      Reference.reading(source -> RAISE.matcher(source).replaceAll("_refuse($1, ") + ASKING);

  /** Returns which other constraint of its op a case breaks, besides one that it does break. */
  public Optional<String> other(Spec spec, Case item, String label) {
    LEFT_OUT.set(Pattern.compile("%s: .*\\[%s]".formatted(spec.op(), label), Pattern.DOTALL));
    try {
      return reference
          .run(spec, item, Doubles.DOUBLES)
          .failure()
          .flatMap(failure -> GoldenValues.named(spec, failure));
    } finally {
      LEFT_OUT.remove();
    }
  }

  /** Raises, as Python asks for it, unless what is refused is left out. */
  public static void refuse(PyObject type, PyObject message) {
    Pattern leftOut = LEFT_OUT.get();
    if (leftOut == null || !leftOut.matcher(message.__str__().toString()).matches()) {
      throw new PyException(type, message);
    }
  }
}
