package dev.assay.oracle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyException;

/** The source and the code of the reference's modules; each text is compiled once for all. */
final class Modules {

  private static final int KEPT_PATCHES = 256;

  private final Path root;
  private final Map<String, Optional<Module>> modules = new ConcurrentHashMap<>();
  private final Map<Patch, PyCode> patched =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Patch, PyCode> eldest) {
              return size() > KEPT_PATCHES;
            }
          });

  /** A module of the reference. */
  record Module(String source, PyCode code, boolean isPackage) {}

  Modules(Path root) {
    this.root = root;
  }

  /** Returns the module of a dotted name, or empty if it is none of the reference's. */
  Optional<Module> find(String name) {
    return modules.computeIfAbsent(name, this::read);
  }

  /**
   * Returns the code of a patched module.
   *
   * @throws IllegalArgumentException when the patch does not apply
   */
  PyCode patched(Patch patch) {
    return patched.computeIfAbsent(
        patch,
        key -> {
          Module module =
              find(key.module())
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "%s: module=%s, expected a module of the reference"
                                  .formatted(key.name(), key.module())));
          String source = key.apply(module.source());
          try {
            return compile(source, key.module());
          } catch (PyException e) {
            throw new IllegalArgumentException(
                "%s: the patched module %s is not Python: %s"
                    .formatted(key.name(), key.module(), e.value),
                e);
          }
        });
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
      String source = Files.readString(isPackage ? init : file).replace("\r\n", "\n");
      return Optional.of(new Module(source, compile(source, name), isPackage));
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
