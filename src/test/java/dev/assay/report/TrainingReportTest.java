package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.report.TrainingReport.Answer;
import dev.assay.report.TrainingReport.Loss;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The page of a training. */
class TrainingReportTest {
  private static final Pattern IMAGE = Pattern.compile("data:image/png;base64,([^\"]+)\"");

  @Test
  void page_escapesEverything() throws IOException {
    String evil = "<b onclick='x'>&";
    String page =
        TrainingHtml.page(
            new TrainingReport(
                evil,
                Map.of(evil, evil),
                evil,
                Duration.ofSeconds(1),
                List.of(),
                evil,
                List.of(),
                List.of(evil),
                List.of(new Answer(evil, evil, evil, List.of()))));
    assertFalse(page.contains("<b "), page);
    assertTrue(page.contains("&lt;b onclick&#x3D;&#39;x&#39;&gt;&amp;"));
    assertTrue(page.contains("No loss has been logged."));
    assertTrue(page.contains("No epoch is finished."));
  }

  @Test
  void page_saysWhichLossesAreNotDrawn() throws IOException {
    String page =
        page(
            List.of(new Loss(1, 4.08), new Loss(21, Double.NaN), new Loss(41, 1 / 0.0)), List.of());
    assertTrue(page.contains("2 of 3 losses are not finite, and not drawn."), page);
    assertTrue(page.contains("<td>21</td><td>NaN</td>"), page);
  }

  /** The darkest cell of each row stands below the character that the row attends to. */
  @Test
  void attention_isDrawnWithTheAnswerDownwards() throws IOException {
    List<double[]> weights =
        List.of(new double[] {1, 0, 0, 0}, new double[] {0, 0, 1, 0}, new double[] {0, 0, 0, 1});
    String page = page(List.of(), List.of(new Answer("a bc", "xyz", "xyz", weights)));
    Matcher image = IMAGE.matcher(page);
    assertTrue(image.find());
    BufferedImage map =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.group(1))));
    int[] darkest = new int[3];
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < map.getHeight(); y++) {
      for (int x = 0; x < map.getWidth(); x++) {
        if (isDark(map.getRGB(x, y))) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    for (int row = 0; row < 3; row++) {
      int y = top + (2 * row + 1) * (bottom - top) / 6;
      for (int column = 0; column < 4; column++) {
        int x = left + (2 * column + 1) * (right - left) / 8;
        if (isDark(map.getRGB(x, y))) {
          darkest[row] = column;
        }
      }
    }
    assertEquals(List.of(0, 2, 3), List.of(darkest[0], darkest[1], darkest[2]));
  }

  private static boolean isDark(int rgb) {
    return (rgb & 0xffffff) == 0x08306b;
  }

  private static String page(List<Loss> losses, List<Answer> answers) throws IOException {
    return TrainingHtml.page(
        new TrainingReport(
            "training",
            Map.of(),
            "trained",
            Duration.ofSeconds(1),
            losses,
            "accuracy",
            List.of(),
            List.of(),
            answers));
  }
}
