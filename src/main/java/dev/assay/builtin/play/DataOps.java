package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.data.ArrayDataset;
import dev.assay.engine.data.Batch;
import dev.assay.engine.data.CenterCrop;
import dev.assay.engine.data.Convert;
import dev.assay.engine.data.DataLoader;
import dev.assay.engine.data.IdxFile;
import dev.assay.engine.data.NormalizeImage;
import dev.assay.engine.data.Order;
import dev.assay.engine.data.RandomHorizontalFlip;
import dev.assay.engine.data.Resize;
import dev.assay.engine.data.SeqDataLoader;
import dev.assay.engine.data.SequenceData;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.data.SinCurve;
import dev.assay.engine.data.ToArray;
import dev.assay.engine.data.Transform;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Datasets, loaders and transforms. */
final class DataOps {
  private DataOps() {}

  static void addTo(OpTable table) {
    table.op("center_crop", DataOps::centerCrop);
    table.op("convert", a -> transform(new Convert(a.attribute("mode").asText())));
    table.op("data_loader", DataOps::dataLoader);
    table.op("idx_file", DataOps::idxFile);
    table.op("normalize_image", DataOps::normalizeImage);
    table.op("random_horizontal_flip", DataOps::randomHorizontalFlip);
    table.op("resize", DataOps::resize);
    table.op("seq_data_loader", DataOps::seqDataLoader);
    table.op("sequence_data", DataOps::sequenceData);
    table.op("sin_curve", DataOps::sinCurve);
    table.op("to_array", DataOps::toArray);
  }

  private static Verbs transform(Transform transform) {
    return on("forward", s -> Gives.of("out", transform.apply(s.array("image"))));
  }

  private static Verbs centerCrop(Arguments a) {
    int[] size = a.pair("size");
    return transform(
        new CenterCrop(size[0], size[1], a.option("odd_margin", CenterCrop.OddMargin.class)));
  }

  private static Verbs normalizeImage(Arguments a) {
    return transform(new NormalizeImage(a.arrayOrNull("mean"), a.arrayOrNull("std")));
  }

  private static Verbs randomHorizontalFlip(Arguments a) {
    RandomHorizontalFlip flip = new RandomHorizontalFlip(a.number("p"), a.random());
    return on("forward", s -> Gives.of("out", flip.apply(s.array("image"), s.array("u").item())))
        .and("draw", s -> Gives.of("mirrored", mirrored(flip, s)));
  }

  /** The first pixel of [[0, 1]] is 1 in the mirror image. */
  private static Array mirrored(RandomHorizontalFlip flip, Arguments s) {
    Array image = s.backend().array(s.dtype(), new double[] {0, 1}, 1, 2);
    double[] first = new double[s.integer("count")];
    Arrays.setAll(first, i -> flip.apply(image).toDoubles()[0]);
    return s.backend().array(s.dtype(), first, first.length);
  }

  private static Verbs resize(Arguments a) {
    int[] size = a.pair("size");
    return transform(new Resize(size[0], size[1], a.option("pixels", Resize.Pixels.class)));
  }

  private static Verbs toArray(Arguments a) {
    return transform(new ToArray(a.dtype(), a.option("white", ToArray.White.class)));
  }

  private static Verbs dataLoader(Arguments a) {
    Verbs drawing =
        on(
            "draw",
            s -> {
              int rows = s.integer("size");
              int[] drawn = orders(Order.shuffled(rows, s.random()), s.integer("count"));
              return Gives.of("permutations", s.backend().ints(drawn, s.integer("count"), rows));
            });
    if (!a.has("x")) {
      return drawing;
    }
    ArrayDataset data = ArrayDataset.of("data_loader", a.array("x"), a.array("t"), "C1");
    Order order =
        a.has("permutations")
            ? Order.of(a.array("permutations"), data.size())
            : Order.given(data.size());
    DataLoader loader = new DataLoader(data, order, a.integer("batch_size"));
    return loading(a, loader::batches, loader::next, loader::reset);
  }

  private static int[] orders(Order order, int epochs) {
    return IntStream.range(0, epochs).flatMap(epoch -> Arrays.stream(order.of(epoch))).toArray();
  }

  private static Verbs seqDataLoader(Arguments a) {
    ArrayDataset data = ArrayDataset.of("seq_data_loader", a.array("x"), a.array("t"), "C1");
    SeqDataLoader loader = new SeqDataLoader(data, a.integer("batch_size"));
    return loading(a, loader::batches, loader::next, loader::reset);
  }

  private static Verbs loading(
      Arguments a, Supplier<Integer> batches, Supplier<Batch> next, Runnable reset) {
    return on("batches", s -> Gives.of("count", a.backend().ints(new int[] {batches.get()})))
        .and("next", s -> pairs(next.get()))
        .and(
            "reset",
            s -> {
              reset.run();
              return Gives.nothing();
            });
  }

  private static Verbs idxFile(Arguments a) {
    return on("load", s -> Gives.of("array", IdxFile.of(s.array("data")).array(s.backend())));
  }

  private static Verbs sequenceData(Arguments a) {
    SequenceFormat format = SequenceData.format(a.attribute("task").asText());
    return on(
        "load",
        s -> {
          int[] permutation =
              Arrays.stream(s.array("permutation").toDoubles()).mapToInt(x -> (int) x).toArray();
          String text = s.attribute("text").asText();
          SequenceData data = SequenceData.of(s.backend(), format, text, permutation);
          int[] codes =
              data.vocabulary().symbols().stream().mapToInt(symbol -> symbol.charAt(0)).toArray();
          return Gives.of("x_train", data.train().x())
              .and("t_train", data.train().t())
              .and("x_test", data.test().x())
              .and("t_test", data.test().t())
              .and("symbols", s.backend().ints(codes, codes.length));
        });
  }

  private static Verbs sinCurve(Arguments a) {
    SinCurve.Part part = a.flag("train") ? SinCurve.Part.TRAIN : SinCurve.Part.TEST;
    SinCurve curve = new SinCurve(a.integer("samples"), part);
    return on("generate", s -> pairs(curve.generate(s.array("noise"))))
        .and("load", s -> pairs(curve.load(s.backend(), s.dtype(), s.attribute("seed").asLong())));
  }

  private static Gives pairs(ArrayDataset data) {
    return Gives.of("x", data.x()).and("t", data.t());
  }

  private static Gives pairs(Batch batch) {
    return Gives.of("x", batch.x()).and("t", batch.t());
  }
}
