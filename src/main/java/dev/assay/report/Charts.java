package dev.assay.report;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts as images that a page holds in itself. */
final class Charts {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 340;
  private static final int CELL = 24;

  /** Room for the scale of colours. */
  private static final int LEGEND = 90;

  private static final Color DARK = new Color(0x08306b);
  private static final Color LIGHT = new Color(0xfd8d3c);

  static {
    // Charts are drawn on machines that have no screen.
    System.setProperty("java.awt.headless", "true");
  }

  /**
   * What {@code picture.html} shows.
   *
   * @param png in base 64; empty when it could not be drawn
   * @param why it could not be drawn
   */
  record Picture(String alt, String png, String why) {}

  private Charts() {}

  /** Returns a picture of y over x, with a mark at each point where there are few. */
  static Picture line(String alt, String xAxis, String yAxis, double[] x, double[] y) {
    XYChart chart = empty(xAxis, yAxis, x, y);
    chart.getStyler().setLegendVisible(false);
    add(chart, yAxis, x, y, DARK);
    return picture(alt, chart);
  }

  /** Returns a picture of several curves over the same x; the first lies under the others. */
  static Picture lines(
      String alt, String xAxis, String yAxis, double[] x, Map<String, double[]> curves) {
    double[] all = curves.values().stream().flatMapToDouble(Arrays::stream).toArray();
    XYChart chart = empty(xAxis, yAxis, x, all);
    Color[] colors = {LIGHT, DARK};
    int i = 0;
    for (Map.Entry<String, double[]> curve : curves.entrySet()) {
      add(chart, curve.getKey(), x, curve.getValue(), colors[i++ % colors.length]);
    }
    return picture(alt, chart);
  }

  /** Returns a chart with room for the points of {@code x} and {@code y}. */
  private static XYChart empty(String xAxis, String yAxis, double[] x, double[] y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    axes(chart.getStyler(), x, y);
    return chart;
  }

  private static void add(XYChart chart, String name, double[] x, double[] y, Color color) {
    var series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setMarker(x.length > 50 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
  }

  /** Both axes have room around what is drawn, and no tick says the same as its neighbour. */
  private static void axes(XYStyler styler, double[] x, double[] y) {
    double first = Arrays.stream(x).min().orElse(0);
    double last = Arrays.stream(x).max().orElse(1);
    styler
        .setXAxisMin(first == last ? first - 1 : first)
        .setXAxisMax(first == last ? last + 1 : last);
    double top = Arrays.stream(y).max().orElse(1);
    double bottom = Math.min(0, Arrays.stream(y).min().orElse(0));
    styler.setYAxisMin(bottom).setYAxisMax(top == bottom ? bottom + 1 : top + (top - bottom) / 20);
    // Iterations and epochs are counted: a tick between two of them has no name.
    styler.setxAxisTickLabelsFormattingFunction(
        at -> at == Math.rint(at) ? String.format(Locale.ROOT, "%,d", Math.round(at)) : " ");
  }

  /**
   * Returns a picture of weights from the smallest, white, to the largest, dark, with the scale
   * beside it.
   *
   * @param weights for each row, from the top, one of each column
   */
  static Picture heatMap(
      String alt, List<String> columns, List<String> rows, List<double[]> weights) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(CELL * (columns.size() + 4) + LEGEND)
            .height(CELL * (rows.size() + 4))
            .build();
    double[] all = weights.stream().flatMapToDouble(Arrays::stream).toArray();
    double least = Arrays.stream(all).min().orElse(0);
    double most = Arrays.stream(all).max().orElse(1);
    chart.getStyler().setLegendVisible(true).setChartBackgroundColor(Color.WHITE);
    chart
        .getStyler()
        .setHeatMapValueDecimalPattern("0.00")
        .setHeatMapDecimalValueFormatter(x -> String.format(Locale.ROOT, "%.2f", x));
    chart
        .getStyler()
        .setMin(least)
        .setMax(least == most ? least + 1 : most)
        .setRangeColors(new Color[] {Color.WHITE, DARK});
    chart.getStyler().setXAxisMaxLabelCount(columns.size());
    chart.getStyler().setPlotContentSize(1);
    // The chart counts rows from below.
    List<String> upwards = new ArrayList<>();
    List<Number[]> cells = new ArrayList<>();
    for (int row = rows.size() - 1; row >= 0; row--) {
      for (int column = 0; column < columns.size(); column++) {
        cells.add(new Number[] {column, upwards.size(), weights.get(row)[column]});
      }
      upwards.add(rows.get(row));
    }
    chart.addSeries("weights", columns, upwards, cells);
    return picture(alt, chart);
  }

  /** A long run must not lose its report where the machine has no fonts to draw with. */
  private static Picture picture(String alt, Chart<?, ?> chart) {
    try {
      byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
      return new Picture(alt, Base64.getEncoder().encodeToString(png), "");
    } catch (IOException | RuntimeException | LinkageError | InternalError e) {
      return new Picture(alt, "", String.valueOf(e));
    }
  }
}
