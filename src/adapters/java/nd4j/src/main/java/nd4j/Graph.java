package nd4j;

import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An expression of SameDiff as an op: its value forward, and SameDiff's gradients backward. */
final class Graph {

  /** What is computed of the variables, which are the params and inputs of a case by name. */
  interface Expression {
    SDVariable of(SameDiff sd, Map<String, SDVariable> v, Given<INDArray> making, Given<INDArray> step);
  }

  private final Expression expression;
  private final Given<INDArray> making;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private Given<INDArray> forward;
  private long[] shape;

  private Graph(Expression expression, Given<INDArray> making) {
    this.expression = expression;
    this.making = making;
  }

  static Maker<INDArray> of(Expression expression) {
    return given -> {
      Graph graph = new Graph(expression, given);
      Instance<INDArray> instance = given.on("forward", graph::forward);
      return instance.on("backward", graph::backward);
    };
  }

  private INDArray forward(Given<INDArray> step) {
    forward = step;
    arrays.clear();
    IdentityHashMap<INDArray, INDArray> copies = new IdentityHashMap<>();
    for (Given<INDArray> given : List.of(making, step)) {
      for (String name : given.names()) {
        if (given.has(name)) {
          INDArray array = given.get(name);
          if (array.isEmpty()) {
            throw new Unsupported("SameDiff has no variables without elements");
          }
          arrays.put(name, copies.computeIfAbsent(array, INDArray::dup));
        }
      }
    }
    SameDiff sd = SameDiff.create();
    INDArray out = out(sd, variables(sd)).eval().dup();
    shape = out.shape();
    return out;
  }

  /** One array is one variable, however often it is passed. */
  private Map<String, SDVariable> variables(SameDiff sd) {
    IdentityHashMap<INDArray, SDVariable> shared = new IdentityHashMap<>();
    Map<String, SDVariable> variables = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            variables.put(
                name,
                shared.computeIfAbsent(
                    array,
                    key -> array.dataType().isFPType() ? sd.var(name, array) : sd.constant(name, array))));
    return variables;
  }

  private SDVariable out(SameDiff sd, Map<String, SDVariable> variables) {
    return expression.of(sd, variables, making, forward);
  }

  private Map<String, INDArray> backward(Given<INDArray> step) {
    INDArray upstream = step.get(step.names().get(0));
    if (!Arrays.equals(upstream.shape(), shape)) {
      throw new IllegalArgumentException(
          "d_out.shape=%s, expected %s".formatted(Arrays.toString(upstream.shape()), Arrays.toString(shape)));
    }
    SameDiff sd = SameDiff.create();
    Map<String, SDVariable> variables = variables(sd);
    SDVariable given = sd.constant("upstream", upstream.dup());
    SDVariable loss = out(sd, variables).mul(given).sum();
    sd.setLossVariables(loss);
    Map<String, String> wanted = new LinkedHashMap<>();
    variables.forEach(
        (name, variable) -> {
          if (step.want().contains("d_" + name)) {
            wanted.put("d_" + name, variable.name());
          }
        });
    Map<String, INDArray> gradients = sd.calculateGradients(Map.of(), new ArrayList<>(wanted.values()));
    Map<String, INDArray> results = new LinkedHashMap<>();
    wanted.forEach((result, name) -> results.put(result, gradients.get(name)));
    return results;
  }
}
