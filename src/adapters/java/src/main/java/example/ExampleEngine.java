package example;

import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.PlainTensor;
import java.io.IOException;

/** A small engine in plain Java as a table from op to code. */
public final class ExampleEngine {

  private ExampleEngine() {}

  public static Adapter<PlainTensor> engine() {
    return Adapter.of("Java example", "1")
        .dtypes("float64")
        .level("first")
        .op("affine", ExampleEngine::affine)
        .op(
            "sigmoid",
            given -> {
              Sigmoid layer = new Sigmoid();
              return given
                  .on("forward", step -> layer.forward(step.get("x")))
                  .on("backward", step -> layer.backward(step.get("d_out")));
            })
        .op(
            "softmax_with_loss",
            given -> {
              SoftmaxWithLoss layer = new SoftmaxWithLoss();
              return given
                  .on("forward", step -> layer.forward(step.get("x"), step.get("t")))
                  .on("backward", step -> layer.backward(step.get("d_loss")));
            })
        .op("sgd", given -> optimizer(given, new Sgd(given.number("lr"))))
        .op(
            "adam",
            given ->
                optimizer(
                    given,
                    new Adam(
                        given.number("lr"),
                        given.number("beta1"),
                        given.number("beta2"),
                        given.number("eps"))));
  }

  private static Instance<PlainTensor> affine(Given<PlainTensor> given) {
    Affine layer = new Affine(given.get("W"), given.get("b"));
    return given
        .on("forward", step -> layer.forward(step.get("x")))
        .on("backward", step -> layer.backward(step.get("d_out")));
  }

  private static Instance<PlainTensor> optimizer(Given<PlainTensor> given, Sgd optimizer) {
    return given.on(
        "update",
        step -> {
          if (step.hasAttribute("lr")) {
            optimizer.lr = step.number("lr");
          }
          return optimizer.update(step.list("params"), step.list("grads"));
        });
  }

  /** Serves the engine to {@code assay check --exec}. */
  public static void main(String[] args) throws IOException {
    engine().serve();
  }
}
