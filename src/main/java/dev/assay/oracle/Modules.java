package dev.assay.oracle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyException;

/** The source and the code of the reference's modules; each text is compiled once for all. */
final class Modules {

  private static final int KEPT_PATCHES = 256;

  private final Path root;
  private final UnaryOperator<String> reading;
  private final Map<String, Optional<Module>> modules = new ConcurrentHashMap<>();
  private final Map<List<Patch>, PyCode> patched =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Patch>, PyCode> eldest) {
              return size() > KEPT_PATCHES;
            }
          });

  /** A module of the reference. */
  record Module(String source, PyCode code, boolean isPackage, Set<String> imports) {

    private static final Pattern IMPORT =
        Pattern.compile("^\\s*(?:from ([\\w.]+) import (.+)|import ([\\w.]+))", Pattern.MULTILINE);

    /** What a source names in its imports: modules, and names that may be modules. */
    static Set<String> importsOf(String source) {
      Set<String> imports = new HashSet<>();
      Matcher matcher = IMPORT.matcher(source.replace("(\n", " ").replace(",\n", ", "));
      while (matcher.find()) {
        if (matcher.group(3) != null) {
          imports.add(matcher.group(3));
          continue;
        }
        imports.add(matcher.group(1));
        for (String name : matcher.group(2).replaceAll("[()]", "").split(",")) {
          imports.add(matcher.group(1) + "." + name.strip().split(" ")[0]);
        }
      }
      return imports;
    }
  }

  Modules(Path root) {
    this(root, UnaryOperator.identity());
  }

  /**
   * Takes the folder of the reference.
   *
   * @param reading what each source is made into before anything else is done with it
   */
  Modules(Path root, UnaryOperator<String> reading) {
    this.root = root;
    this.reading = reading;
  }

  /** Returns the module of a dotted name, or empty if it is none of the reference's. */
  Optional<Module> find(String name) {
    return modules.computeIfAbsent(name, this::read);
  }

  /**
   * Returns the code of a module under those patches that are its own.
   *
   * @throws IllegalArgumentException when a patch does not apply
   */
  PyCode patched(String name, List<Patch> patches) {
    List<Patch> own = patches.stream().filter(patch -> patch.module().equals(name)).toList();
    if (own.isEmpty()) {
      return find(name).orElseThrow().code();
    }
    PyCode known = patched.get(own);
    if (known != null) {
      return known;
    }
    // Not within the map, whose lock would keep other threads from compiling theirs.
    PyCode code = compile(own);
    patched.put(own, code);
    return code;
  }

  private PyCode compile(List<Patch> patches) {
    Patch first = patches.get(0);
    Module module =
        find(first.module())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s: module=%s, expected a module of the reference"
                            .formatted(first.name(), first.module())));
    String source = module.source();
    for (Patch patch : patches) {
      source = patch.apply(source);
    }
    try {
      return compile(source, first.module());
    } catch (PyException e) {
      throw new IllegalArgumentException(
          "%s: the patched module %s is not Python: %s"
              .formatted(first.name(), first.module(), e.value),
          e);
    }
  }

  /**
   * Returns which of some modules are others under patches: the patched ones, what imports them,
   * and the packages of these, which hold their modules by name.
   */
  Set<String> touched(Set<String> names, List<Patch> patches) {
    Set<String> touched = new HashSet<>();
    patches.forEach(patch -> touched.add(patch.module()));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (String name : names) {
        if (!touched.contains(name)
            && find(name).orElseThrow().imports().stream().anyMatch(touched::contains)) {
          grows |= touched.add(name);
        }
      }
    }
    Set<String> packages = new HashSet<>();
    for (String name : touched) {
      for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
        packages.add(name.substring(0, dot));
      }
    }
    touched.addAll(packages);
    return touched;
  }

  private Optional<Module> read(String name) {
    Path path = root.resolve(name.replace('.', '/'));
    Path file = path.resolveSibling(path.getFileName() + ".py");
    Path init = path.resolve("__init__.py");
    boolean isPackage = Files.exists(init);
    if (!isPackage && !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String source =
          reading.apply(Files.readString(isPackage ? init : file).replace("\r\n", "\n"));
      return Optional.of(
          new Module(source, compile(source, name), isPackage, Module.importsOf(source)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes, not text: the source declares its encoding. */
  private static PyCode compile(String source, String name) {
    return Py.compile_flags(
        new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)),
        name.replace('.', '/') + ".py",
        CompileMode.exec,
        new CompilerFlags());
  }
}
