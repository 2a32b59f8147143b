package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.data.ArrayDataset;
import dev.assay.engine.data.DataLoader;
import dev.assay.engine.data.IdxFile;
import dev.assay.engine.data.Order;
import dev.assay.engine.data.RandomHorizontalFlip;
import dev.assay.engine.data.SeqDataLoader;
import dev.assay.engine.data.SequenceData;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.data.SinCurve;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Loaders, files and draws of data. */
final class DataByHand {
  private DataByHand() {}

  static void addTo(OpTable table) {
    table.byHand("data_loader", DataByHand::dataLoader);
    table.byHand("idx_file", DataByHand::idxFile);
    table.byHand("random_horizontal_flip", DataByHand::randomHorizontalFlip);
    table.byHand("seq_data_loader", DataByHand::seqDataLoader);
    table.byHand("sequence_data", DataByHand::sequenceData);
    table.byHand("sin_curve", DataByHand::sinCurve);
  }

  private static Verbs dataLoader(Op op, Arguments a) {
    Once<DataLoader> loader = new Once<>(() -> loader(a));
    return op.verbs(loader)
        .and(
            "draw",
            s -> {
              int rows = s.integer("size");
              int count = s.integer("count");
              Order order = Order.shuffled(rows, s.random());
              int[] ids =
                  IntStream.range(0, count)
                      .flatMap(epoch -> Arrays.stream(order.of(epoch)))
                      .toArray();
              return Gives.of("permutations", s.backend().ints(ids, count, rows));
            });
  }

  private static DataLoader loader(Arguments a) {
    ArrayDataset data = ArrayDataset.of("data_loader", a.array("x"), a.array("t"), "C1");
    Order order =
        a.has("permutations")
            ? Order.of(a.array("permutations"), data.size())
            : Order.given(data.size());
    return new DataLoader(data, order, a.integer("batch_size"));
  }

  private static Verbs seqDataLoader(Op op, Arguments a) {
    ArrayDataset data = ArrayDataset.of("seq_data_loader", a.array("x"), a.array("t"), "C1");
    SeqDataLoader loader = new SeqDataLoader(data, a.integer("batch_size"));
    return op.verbs(() -> loader);
  }

  private static Verbs idxFile(Op op, Arguments a) {
    return Verbs.none()
        .and("load", s -> Gives.of("array", IdxFile.of(s.array("data")).array(s.backend())));
  }

  private static Verbs randomHorizontalFlip(Op op, Arguments a) {
    RandomHorizontalFlip flip = (RandomHorizontalFlip) op.make(a);
    return op.verbs(() -> flip)
        .and("forward", s -> Gives.of("out", flip.apply(s.array("image"), s.array("u").item())))
        .and(
            "draw",
            s -> {
              // The first pixel of [[0, 1]] is 1 in the mirror image.
              Array image = s.backend().array(s.dtype(), new double[] {0, 1}, 1, 2);
              Array drawn = LayersByHand.drawn(s, () -> flip.apply(image));
              return Gives.of("mirrored", drawn.index(2, 0).index(1, 0));
            });
  }

  private static Verbs sequenceData(Op op, Arguments a) {
    SequenceFormat format = SequenceData.format(a.text("task"));
    return Verbs.none()
        .and(
            "load",
            s -> {
              SequenceData data =
                  SequenceData.of(s.backend(), format, s.text("text"), s.wholes("permutation"));
              int[] codes =
                  data.vocabulary().symbols().stream()
                      .mapToInt(symbol -> symbol.charAt(0))
                      .toArray();
              return Gives.of("x_train", data.train().x())
                  .and("t_train", data.train().t())
                  .and("x_test", data.test().x())
                  .and("t_test", data.test().t())
                  .and("symbols", Returned.array(codes, s));
            });
  }

  private static Verbs sinCurve(Op op, Arguments a) {
    SinCurve.Part part = a.flag("train") ? SinCurve.Part.TRAIN : SinCurve.Part.TEST;
    SinCurve curve = new SinCurve(a.integer("samples"), part);
    return op.verbs(() -> curve);
  }
}
