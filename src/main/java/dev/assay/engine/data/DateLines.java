package dev.assay.engine.data;

import dev.assay.array.random.NumpyRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Dates from 1970 to 2017 as Americans write them: short, medium, long and full, the words in
 * capitals or without any in half of the lines.
 */
public final class DateLines {
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2017, 7, 24);
  private static final List<DateTimeFormatter> STYLES =
      List.of(
          style("M/d/yy"),
          style("MMM d, yyyy"),
          style("MMMM d, yyyy"),
          style("EEEE, MMMM d, yyyy"));
  private static final List<UnaryOperator<String>> CASES =
      List.of(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          text -> text.toLowerCase(Locale.ROOT),
          text -> text.toUpperCase(Locale.ROOT));

  private DateLines() {}

  /** Draws lines, which may repeat. */
  public static List<SequenceLine> generate(int count, NumpyRandom random) {
    if (count < 1) {
      throw new IllegalArgumentException("date: lines=%d, expected >= 1".formatted(count));
    }
    int days = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1;
    List<SequenceLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate date = FIRST.plusDays(random.randint(0, days, 1)[0]);
      String written = STYLES.get(random.randint(0, STYLES.size(), 1)[0]).format(date);
      String question = CASES.get(random.randint(0, CASES.size(), 1)[0]).apply(written);
      lines.add(SequenceFormat.DATE.line(question, date.toString()));
    }
    return lines;
  }

  private static DateTimeFormatter style(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }
}
