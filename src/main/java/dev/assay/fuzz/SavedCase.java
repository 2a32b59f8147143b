package dev.assay.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A case in a file of its own, in the form of a fixture (spec/fixtures.md). */
public record SavedCase(Fixture fixture) {

  /** Returns a case as it is saved. */
  public static SavedCase of(Library library, Case item) {
    ObjectNode generator = JsonNodeFactory.instance.objectNode();
    generator.put("python", "the reference under Jython").put("numpy", "assay fuzz");
    return new SavedCase(
        new Fixture(item.op(), library.spec(item.op()).family(), generator, List.of(item)));
  }

  /** Writes it into a folder, under the name of its case, and returns the file. */
  public Path write(Path folder) throws IOException {
    String id = fixture.cases().get(0).id();
    Path file = folder.resolve(id.replaceFirst("@.*", "").replace('/', '_') + ".json");
    fixture.write(file);
    return file;
  }
}
