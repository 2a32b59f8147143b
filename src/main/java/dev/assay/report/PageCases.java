package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.text.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases of a run as the page holds them: compact, for its script to show on demand.
 *
 * <p>Every case has its line; every failure has its findings. Tensors are there as far as {@link
 * #TENSORS} goes, those of each op's first failures before those of any op's second.
 */
final class PageCases {

  /** So many characters of tensors a page holds: with all else of 5,000 cases, below 2 MB. */
  private static final int TENSORS = 400_000;

  /** So many findings of a case are told; where more are, how many. */
  private static final int FINDINGS = 8;

  private static final List<String> OUTCOMES = outcomes();
  private static final String EXPECTED = "expected";

  private final Run run;
  private final Set<Run.Entry> shown;

  private PageCases(Run run) {
    this.run = run;
    this.shown = shown(run);
  }

  /** Returns the data as JSON that no character of ends a script element. */
  static String json(Run run) {
    return new PageCases(run).data().toString().replace("<", "\\u003c");
  }

  private static List<String> outcomes() {
    List<String> names = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      names.add(outcome.wireName());
    }
    names.add(EXPECTED);
    return names;
  }

  private ObjectNode data() {
    ObjectNode data = object();
    data.put("command", Printable.whole(run.command()));
    ArrayNode dtypes = data.putArray("dtypes");
    run.dtypes().forEach(dtype -> dtypes.add(dtype.wireName()));
    OUTCOMES.forEach(data.putArray("outcomes")::add);
    Map<String, List<Run.Entry>> byOp = new LinkedHashMap<>();
    run.matrix().keySet().forEach(op -> byOp.put(op, new ArrayList<>()));
    run.entries()
        .forEach(
            entry ->
                byOp.computeIfAbsent(entry.verdict().op(), op -> new ArrayList<>()).add(entry));
    ArrayNode ops = data.putArray("ops");
    byOp.forEach((op, entries) -> ops.add(op(op, entries)));
    data.set("cases", cases());
    return data;
  }

  private ObjectNode op(String op, List<Run.Entry> entries) {
    ObjectNode json = object();
    json.put("op", op);
    json.put("family", run.library().find(op).map(Spec::family).orElse(""));
    json.put("title", run.library().find(op).map(Spec::title).orElse(""));
    ArrayNode causes = json.putArray("causes");
    for (Diagnosis diagnosis : run.diagnoses()) {
      if (diagnosis.op().equals(op)) {
        causes.addArray().add(Printable.of(diagnosis.cause())).add(Printable.of(diagnosis.line()));
      }
    }
    ArrayNode rows = json.putArray("rows");
    entries.forEach(entry -> rows.add(row(entry)));
    return json;
  }

  private ArrayNode row(Run.Entry entry) {
    Verdict verdict = entry.verdict();
    ArrayNode row = JsonNodeFactory.instance.arrayNode();
    String id = Printable.of(verdict.id());
    row.add(id.startsWith(verdict.op() + "/") ? id.substring(verdict.op().length() + 1) : id);
    row.add(run.dtypes().indexOf(verdict.dtype()));
    row.add(OUTCOMES.indexOf(entry.isExpected() ? EXPECTED : verdict.outcome().wireName()));
    row.add(verdict.tier() == Verdict.Tier.REFUSALS ? 1 : 0);
    row.add(verdict.judged() == 0 ? "" : Finding.times(verdict.worst()));
    row.add(Math.rint(entry.took().toNanos() / 1e4) / 100);
    ObjectNode more = more(entry);
    if (!more.isEmpty()) {
      row.add(more);
    }
    return row;
  }

  private ObjectNode more(Run.Entry entry) {
    Verdict verdict = entry.verdict();
    ObjectNode more = object();
    List<Finding> findings = verdict.findings();
    findings.stream()
        .limit(FINDINGS)
        .forEach(finding -> more.withArray("lines").add(finding.fullLine()));
    if (findings.size() > FINDINGS) {
      more.withArray("lines").add("%d more results".formatted(findings.size() - FINDINGS));
    }
    put(more, "reason", verdict.reason());
    put(more, "scope", verdict.scope());
    put(more, EXPECTED, entry.expected());
    if (!shown.contains(entry)) {
      return more;
    }
    Exhibit exhibit = entry.exhibit();
    if (exhibit.steps().size() > 1) {
      exhibit.steps().forEach(step -> more.withArray("steps").add(Finding.times(step)));
    }
    exhibit.wrong().forEach(picture -> more.withArray("tensors").add(PageTensor.of(picture)));
    return more;
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, Printable.of(text));
    }
  }

  /** What the failing cases are, once for all dtypes. */
  private ObjectNode cases() {
    Set<String> ids = new LinkedHashSet<>();
    run.entries().stream().filter(shown::contains).forEach(entry -> ids.add(entry.verdict().id()));
    Set<String> ops = new HashSet<>();
    run.verdicts().map(Verdict::op).forEach(ops::add);
    ObjectNode json = object();
    Library library = run.library();
    ops.stream()
        .filter(library.ops()::contains)
        .sorted()
        .flatMap(op -> library.cases(op).stream())
        .filter(item -> ids.contains(item.id()))
        .forEach(item -> json.set(item.id(), PageTensor.about(item)));
    return json;
  }

  /** Returns the wrong entries whose tensors the page has room for. */
  private static Set<Run.Entry> shown(Run run) {
    record Ranked(Run.Entry entry, int rank) {}
    Map<String, Integer> seen = new HashMap<>();
    List<Ranked> ranked = new ArrayList<>();
    run.entries().stream()
        .filter(entry -> entry.verdict().isWrong())
        .forEach(
            entry ->
                ranked.add(new Ranked(entry, seen.merge(entry.verdict().op(), 1, Integer::sum))));
    ranked.sort(Comparator.comparingInt(Ranked::rank));
    Set<Run.Entry> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    int left = TENSORS;
    for (Ranked each : ranked) {
      left -= PageTensor.length(each.entry.exhibit());
      if (left < 0) {
        break;
      }
      shown.add(each.entry);
    }
    return shown;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
