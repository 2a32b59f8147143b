package dev.assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The script of a page: files among the resources beside this class, one after the other.
 *
 * @param hash by which the page's policy allows this script, and no other
 */
public record PageScript(String text, String hash) {

  /** Makes static tables of a page sortable, and lets a word choose their rows. */
  public static PageScript ofTables() {
    return of("tables.js");
  }

  static PageScript of(String... files) {
    StringBuilder text = new StringBuilder("\n");
    for (String file : files) {
      text.append(read(file));
    }
    return new PageScript(text.toString(), hash(text.toString()));
  }

  private static String read(String file) {
    try (InputStream in =
        Objects.requireNonNull(PageScript.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
