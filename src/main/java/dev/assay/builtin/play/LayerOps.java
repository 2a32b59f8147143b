package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.layer;
import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.explicit.conv.Conv2d;
import dev.assay.engine.explicit.layer.Affine;
import dev.assay.engine.explicit.layer.Dropout;
import dev.assay.engine.explicit.layer.Embedding;
import dev.assay.engine.explicit.layer.EmbeddingDot;
import dev.assay.engine.explicit.layer.Matmul;
import dev.assay.engine.explicit.layer.Relu;
import dev.assay.engine.explicit.layer.Repeat;
import dev.assay.engine.explicit.layer.Sigmoid;
import dev.assay.engine.explicit.layer.Softmax;
import dev.assay.engine.explicit.layer.Sum;
import java.util.stream.IntStream;

/** The layers. */
final class LayerOps {
  private LayerOps() {}

  static void addTo(OpTable table) {
    table.op("affine", LayerOps::affine);
    table.op("conv2d", LayerOps::conv2d);
    table.op("dropout", LayerOps::dropout);
    table.op("embedding", LayerOps::embedding);
    table.op("embedding_dot", LayerOps::embeddingDot);
    table.op("matmul", LayerOps::matmul);
    table.op("relu", LayerOps::relu);
    table.op("repeat", LayerOps::repeat);
    table.op("sigmoid", LayerOps::sigmoid);
    table.op("softmax", LayerOps::softmax);
    table.op("sum", LayerOps::sum);
  }

  private static Verbs affine(Arguments a) {
    Affine affine = new Affine(a.array("W"), a.array("b"));
    return layer("x", affine::forward, affine::backward).grads(affine, "W", "b");
  }

  private static Verbs conv2d(Arguments a) {
    int[] stride = a.pair("stride");
    int[] pad = a.pair("pad");
    Conv2d conv =
        a.has("b")
            ? new Conv2d(a.array("W"), a.array("b"), stride, pad)
            : new Conv2d(a.array("W"), stride, pad);
    return layer("x", conv::forward, conv::backward).grads(conv, "W", "b");
  }

  private static Verbs dropout(Arguments a) {
    Dropout dropout =
        new Dropout(a.number("dropout_ratio"), a.option("scaling", Dropout.Scaling.class));
    return on(
            "forward",
            s -> Gives.of("out", dropout.forward(s.array("x"), s.array("mask"), s.flag("train"))))
        .and("backward", s -> Gives.of("d_x", dropout.backward(s.array("d_out"))))
        .and("draw", s -> Gives.of("out", draws(dropout, s)));
  }

  private static Array draws(Dropout dropout, Arguments s) {
    Array x = s.array("x");
    return Array.stack(
        0,
        IntStream.range(0, s.integer("count"))
            .mapToObj(i -> dropout.forward(x, dropout.mask(x, s.random()), true))
            .toArray(Array[]::new));
  }

  private static Verbs embedding(Arguments a) {
    Embedding embedding = new Embedding(a.array("W"));
    return on("forward", s -> Gives.of("out", embedding.forward(s.array("ids"))))
        .and(
            "backward",
            s -> {
              embedding.backward(s.array("d_out"));
              return Gives.nothing();
            })
        .grads(embedding, "W");
  }

  private static Verbs embeddingDot(Arguments a) {
    EmbeddingDot dot = new EmbeddingDot(a.array("W"));
    return on("forward", s -> Gives.of("out", dot.forward(s.array("h"), s.array("ids"))))
        .and("backward", s -> Gives.of("d_h", dot.backward(s.array("d_out"))))
        .grads(dot, "W");
  }

  private static Verbs matmul(Arguments a) {
    Matmul matmul = new Matmul(a.array("W"));
    return layer("x", matmul::forward, matmul::backward).grads(matmul, "W");
  }

  private static Verbs relu(Arguments a) {
    Relu relu = new Relu();
    return layer("x", relu::forward, relu::backward);
  }

  private static Verbs repeat(Arguments a) {
    Repeat repeat = new Repeat(a.integer("count"), a.integer("axis"));
    return layer("x", repeat::forward, repeat::backward);
  }

  private static Verbs sigmoid(Arguments a) {
    Sigmoid sigmoid = new Sigmoid();
    return layer("x", sigmoid::forward, sigmoid::backward);
  }

  private static Verbs softmax(Arguments a) {
    Softmax softmax = new Softmax(a.integer("axis"));
    return layer("x", softmax::forward, softmax::backward);
  }

  private static Verbs sum(Arguments a) {
    boolean keepdims = a.flag("keepdims");
    Sum sum =
        a.attribute("axis").isNull()
            ? Sum.overAll(keepdims)
            : new Sum(a.integers("axis"), keepdims);
    return layer("x", sum::forward, sum::backward);
  }
}
