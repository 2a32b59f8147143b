package dev.assay.plan;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Glob;
import dev.assay.fixture.Library;
import dev.assay.fixture.Nearest;
import dev.assay.fixture.Spec;
import dev.assay.protocol.Requests;
import dev.assay.protocol.Requests.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which part of the library a run asks.
 *
 * @param ops globs of ops; none means all
 * @param profile only ops of this profile
 * @param dtypes dtypes to run at; none means all that the engine declares
 * @param shard this part of the cases, counted from 1
 * @param shards of so many parts
 * @param asked only these, as case id and dtype; empty means all
 * @param cases only those whose ids are of one of these patterns; none means all
 * @param refusals whether bad input is asked, too
 */
public record Selection(
    List<String> ops,
    Optional<String> profile,
    List<DType> dtypes,
    int shard,
    int shards,
    Set<String> asked,
    List<Glob> cases,
    boolean refusals) {

  /** Returns every case of a part. */
  public Selection(
      List<String> ops,
      Optional<String> profile,
      List<DType> dtypes,
      int shard,
      int shards,
      Set<String> asked) {
    this(ops, profile, dtypes, shard, shards, asked, List.of(), true);
  }

  public Selection {
    ops = List.copyOf(ops);
    dtypes = List.copyOf(dtypes);
    asked = Set.copyOf(asked);
    cases = List.copyOf(cases);
    if (shards < 1 || shard < 1 || shard > shards) {
      throw new IllegalArgumentException(
          "shard: value=%d/%d, expected i/n with 1 <= i <= n".formatted(shard, shards));
    }
  }

  /** Everything. */
  public static Selection all() {
    return new Selection(List.of(), Optional.empty(), List.of(), 1, 1, Set.of());
  }

  /** Returns only the cases of this selection whose ids are of these patterns. */
  public Selection withCases(List<Glob> others) {
    return new Selection(ops, profile, dtypes, shard, shards, asked, others, refusals);
  }

  /** Returns only the cases of this selection that ask for values. */
  public Selection withoutRefusals() {
    return new Selection(ops, profile, dtypes, shard, shards, asked, cases, false);
  }

  /** Returns what some requests ask. */
  public static Selection of(Requests requests) {
    List<Request> all = requests.all();
    return new Selection(
        all.stream().map(request -> request.question().op()).distinct().toList(),
        Optional.empty(),
        all.stream().map(Request::dtype).distinct().toList(),
        1,
        1,
        all.stream().map(r -> key(r.question(), r.dtype())).collect(Collectors.toSet()));
  }

  /**
   * Returns the selected specs.
   *
   * @throws IllegalArgumentException when a glob or the profile selects nothing
   */
  public List<Spec> specs(Library library) {
    for (String glob : ops) {
      if (library.ops().stream().noneMatch(op -> matches(glob, op))) {
        throw Nearest.unknown("ops: glob", glob, library.ops(), "'assay list'");
      }
    }
    List<Spec> selected =
        library.ops().parallelStream()
            .filter(op -> ops.isEmpty() || ops.stream().anyMatch(glob -> matches(glob, op)))
            .map(library::spec)
            .filter(s -> profile.isEmpty() || s.profiles().contains(profile.get()))
            .toList();
    if (selected.isEmpty()) {
      TreeSet<String> profiles = new TreeSet<>();
      library.specs().forEach(s -> profiles.addAll(s.profiles()));
      throw Nearest.unknown(
          "profile: name", profile.orElse(""), profiles, "'assay list --profiles'");
    }
    return cases.isEmpty() ? selected : withCases(selected, library);
  }

  private List<Spec> withCases(List<Spec> selected, Library library) {
    Set<String> named =
        cases.stream()
            .flatMap(glob -> library.matching(glob).stream())
            .map(Case::op)
            .collect(Collectors.toSet());
    List<Spec> both = selected.stream().filter(spec -> named.contains(spec.op())).toList();
    if (both.isEmpty()) {
      throw new IllegalArgumentException(
          "case: id=%s, expected a case of the ops and the profile that are selected"
              .formatted(cases.get(0).text()));
    }
    return both;
  }

  /**
   * Returns whether the patterns and the shard have the case; the same case is always in the same
   * shard.
   */
  public boolean hasCase(Case question) {
    return (cases.isEmpty() || cases.stream().anyMatch(glob -> glob.matches(question.id())))
        && Math.floorMod(question.id().hashCode(), shards) == shard - 1;
  }

  /** Returns whether the case is asked at a dtype. */
  public boolean hasCase(Case question, DType dtype) {
    return hasCase(question) && (asked.isEmpty() || asked.contains(key(question, dtype)));
  }

  private static String key(Case question, DType dtype) {
    return "%s %s".formatted(question.id(), dtype.wireName());
  }

  private static boolean matches(String glob, String op) {
    return new Glob(glob).matches(op);
  }
}
