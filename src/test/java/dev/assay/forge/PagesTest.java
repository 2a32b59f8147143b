package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

  private final Pages pages = new Pages(Library.standard());

  @TempDir Path folder;

  @Test
  void onlyTheTableIsMadeAnew() throws IOException {
    Files.writeString(folder.resolve("other.md"), "No table.\n");
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        """
        Before.

        <!-- mistakes, made by ./assay pages -->
        | old |
        <!-- end -->

        After.
        """);
    Map<Path, String> made = pages.made(folder);
    String text = made.get(page);
    assertEquals(1, made.size());
    assertTrue(text.startsWith("Before.\n\n<!-- mistakes, made by ./assay pages -->\n| kind | "));
    assertTrue(text.endsWith(" |\n<!-- end -->\n\nAfter.\n"), text);
    assertTrue(text.contains("\n| `g_not_squared` | \\|g\\| is taken for g^2 | "), text);
    Files.writeString(page, text);
    assertEquals(made, pages.made(folder));
  }

  @Test
  void aTableThatNobodyMakesIsRefused() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "<!-- prices, made by ./assay pages -->\n<!-- end -->\n");
    Exception e = assertThrows(IllegalArgumentException.class, () -> pages.made(folder));
    assertEquals(
        page
            + ": table=prices, expected ops, conventions, errata, mistakes, power, engines,"
            + " families or defects",
        e.getMessage());
  }
}
