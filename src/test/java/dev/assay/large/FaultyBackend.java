package dev.assay.large;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.Reduction;
import dev.assay.array.Unary;
import dev.assay.array.jvm.JvmBackend;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

/** The backend {@code jvm} with one fault of devices planted in its operations. */
final class FaultyBackend implements Backend {

  /**
   * A fault: what an operation gives instead. Each gives what is right unless it says otherwise.
   */
  interface Fault {
    default Array elementwise(Array right) {
      return right;
    }

    default Array sum(Array x, int[] axes, boolean keepdims) {
      return x.reduce(Reduction.SUM, axes, keepdims);
    }

    default Array matmul(Array x, Array y) {
      return x.matmul(y);
    }

    default Array scatterAdd(Array x, int axis, Array ids, Array values) {
      return x.scatterAdd(axis, ids, values);
    }
  }

  private final Backend right = new JvmBackend();
  private final Fault fault;

  FaultyBackend(Fault fault) {
    this.fault = fault;
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public Set<DType> dtypes() {
    return right.dtypes();
  }

  @Override
  public Array array(DType dtype, double[] data, int... shape) {
    return wrapped(right.array(dtype, data, shape));
  }

  @Override
  public Array concat(int axis, Array... parts) {
    return wrapped(
        right.concat(axis, Arrays.stream(parts).map(Faulty::bare).toArray(Array[]::new)));
  }

  private Array wrapped(Array array) {
    return (Array)
        Proxy.newProxyInstance(
            Array.class.getClassLoader(), new Class<?>[] {Array.class}, new Faulty(array));
  }

  /** An array whose primitive operations go through the fault. */
  private final class Faulty implements InvocationHandler {
    private final Array array;

    Faulty(Array array) {
      this.array = array;
    }

    static Array bare(Array wrapped) {
      return ((Faulty) Proxy.getInvocationHandler(wrapped)).array;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      if (method.getName().equals("backend")) {
        return FaultyBackend.this;
      }
      Object[] bare = args == null ? new Object[0] : args.clone();
      for (int i = 0; i < bare.length; i++) {
        if (bare[i] instanceof Array each) {
          bare[i] = bare(each);
        }
      }
      try {
        if (method.isDefault() && !isUnary(bare)) {
          return InvocationHandler.invokeDefault(proxy, method, args);
        }
        Object result = played(method, bare);
        return result instanceof Array each ? wrapped(each) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private boolean isUnary(Object[] args) {
      return args.length == 1 && args[0] instanceof Unary;
    }

    private Object played(Method method, Object[] args) throws ReflectiveOperationException {
      return switch (method.getName()) {
        case "apply" -> elementwise((Array) method.invoke(array, args), args[0]);
        case "reduce" ->
            args[0] == Reduction.SUM
                ? fault.sum(array, (int[]) args[1], (boolean) args[2])
                : method.invoke(array, args);
        case "matmul" -> fault.matmul(array, (Array) args[0]);
        case "scatterAdd" ->
            fault.scatterAdd(array, (int) args[0], (Array) args[1], (Array) args[2]);
        default -> method.invoke(array, args);
      };
    }

    private Array elementwise(Array result, Object op) {
      boolean moves = op instanceof Binary binary && binary.isComparison();
      return moves ? result : fault.elementwise(result);
    }
  }
}
