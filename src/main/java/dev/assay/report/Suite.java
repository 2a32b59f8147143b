package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which suite has judged.
 *
 * @param commit of its sources; empty where it was built outside of a checkout
 */
public record Suite(String version, @JsonInclude(JsonInclude.Include.NON_EMPTY) String commit) {

  /** Returns the suite that this class is of. */
  public static Suite here() {
    return new Suite(Hello.versionOf(Suite.class), commitOfBuild());
  }

  private static String commitOfBuild() {
    try (InputStream in = Suite.class.getResourceAsStream("/assay/git.properties")) {
      Properties build = new Properties();
      if (in != null) {
        build.load(in);
      }
      return build.getProperty("git.commit.id", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version, with the start of the commit where it is known. */
  @Override
  public String toString() {
    return commit.isEmpty()
        ? version
        : "%s (%s)".formatted(version, commit.substring(0, Math.min(12, commit.length())));
  }
}
