package dev.assay.engine.autograd;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.SumTo.sumTo;
import static dev.assay.engine.autograd.function.Tanh.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.Mlp;
import dev.assay.engine.optim.LrScope;
import dev.assay.engine.optim.ModelOptimizer;
import dev.assay.engine.optim.Momentum;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no longer needed of a graph can be collected; what is still needed cannot. */
class GraphMemoryTest {
  private static final int TRIES = 50;

  private final Backend backend = Backend.named("jvm");
  private final Parameter W = new Parameter(backend.array(new double[] {0.5, -1, 2}, 3));

  /** What a program would still hold: a local variable may die before its block ends. */
  private Variable held;

  @Test
  void aGraphIsCollectedWithItsLastVariable() throws InterruptedException {
    List<WeakReference<Object>> graph = new ArrayList<>();
    held = loss(graph);
    held.backward();
    assertEquals(graph.size(), alive(graph, graph.size()), "held by its last variable");
    assertNotNull(W.gradient());
    held = null;
    assertEquals(0, alive(graph, 0), "the gradient of the parameter does not hold the graph");
    assertTrue(W.hasGradient());
  }

  @Test
  void unchainBackward_releasesWhatLiesBehind() throws InterruptedException {
    List<WeakReference<Object>> graph = new ArrayList<>();
    Variable loss = loss(graph);
    held = mul(loss, loss);
    held.unchainBackward();
    assertEquals(1, alive(graph, 1), "the variable that the kept function reads is left");
    assertNull(loss.creator().orElse(null));
  }

  @Test
  void noGrad_holdsNothing() throws InterruptedException {
    List<WeakReference<Object>> graph = new ArrayList<>();
    try (Config.Scope scope = Config.noGrad()) {
      held = loss(graph);
    }
    graph.remove(graph.size() - 1);
    assertEquals(0, alive(graph, 0));
  }

  /** A thousand steps: of the graphs of all of them the last loss alone holds one. */
  @Test
  void aLongTrainingHoldsOneGraph() throws InterruptedException {
    Initial initial = new Initial(backend, DType.FLOAT32, new NumpyRandom(0));
    Mlp model = new Mlp(new int[] {4, 1}, x -> tanh(x), initial);
    ModelOptimizer optimizer =
        new ModelOptimizer(new Momentum(0.01, 0.9, LrScope.VELOCITY)).setup(model::params);
    Variable x = new Variable(backend.array(new double[] {1, 2, 3, 4, 5, 6}, 3, 2));
    List<WeakReference<Object>> losses = new ArrayList<>();
    List<WeakReference<Object>> gradients = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Variable loss = sumTo(model.apply(x));
      model.cleargrads();
      x.clearGradient();
      loss.backward();
      optimizer.update();
      held = loss;
      losses.add(new WeakReference<>(loss.creator().orElseThrow()));
      gradients.add(new WeakReference<>(model.params().get(0).gradient()));
    }
    assertEquals(1, alive(losses, 1));
    assertEquals(1, alive(gradients, 1));
  }

  /** A loss whose variables and functions are all noted, the loss last. */
  private Variable loss(List<WeakReference<Object>> graph) {
    Variable out = W;
    for (int i = 0; i < 4; i++) {
      out = i < 3 ? tanh(mul(out, W)) : sumTo(out);
      out.creator().ifPresent(node -> graph.add(new WeakReference<>(node)));
      graph.add(new WeakReference<>(out));
    }
    return out;
  }

  /** Returns how many are left when the collector has got to the expected number, or given up. */
  private static int alive(List<WeakReference<Object>> all, int expected)
      throws InterruptedException {
    int left = count(all);
    for (int i = 0; i < TRIES && left != expected; i++) {
      System.gc();
      Thread.sleep(10);
      left = count(all);
    }
    return left;
  }

  private static int count(List<WeakReference<Object>> all) {
    return (int) all.stream().filter(reference -> reference.get() != null).count();
  }
}
