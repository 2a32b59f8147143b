package dev.assay.report;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts as images that a page holds in itself. */
final class Charts {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 340;
  private static final int CELL = 24;
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
    XYChart chart = empty(xAxis, yAxis);
    chart.getStyler().setLegendVisible(false);
    add(chart, yAxis, x, y, DARK);
    return picture(alt, chart);
  }

  /** Returns a picture of several curves over the same x; the first lies under the others. */
  static Picture lines(
      String alt, String xAxis, String yAxis, double[] x, Map<String, double[]> curves) {
    XYChart chart = empty(xAxis, yAxis);
    Color[] colors = {LIGHT, DARK};
    int i = 0;
    for (Map.Entry<String, double[]> curve : curves.entrySet()) {
      add(chart, curve.getKey(), x, curve.getValue(), colors[i++ % colors.length]);
    }
    return picture(alt, chart);
  }

  private static XYChart empty(String xAxis, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("#,##0").setYAxisMin(0.0);
    return chart;
  }

  private static void add(XYChart chart, String name, double[] x, double[] y, Color color) {
    var series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setMarker(x.length > 50 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
  }

  /**
   * Returns a picture of weights from 0, white, to 1, dark.
   *
   * @param weights for each row, from the top, one of each column
   */
  static Picture heatMap(
      String alt, List<String> columns, List<String> rows, List<double[]> weights) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(CELL * (columns.size() + 4))
            .height(CELL * (rows.size() + 4))
            .build();
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setMin(0).setMax(1).setRangeColors(new Color[] {Color.WHITE, DARK});
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
