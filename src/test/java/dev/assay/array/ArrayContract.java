package dev.assay.array;

import java.util.Random;

/** What every backend must do at every float dtype: extended once for each, never copied. */
public abstract class ArrayContract
    implements CreationContract,
        ElementwiseContract,
        ReductionContract,
        MatmulContract,
        ShapeContract,
        GatherContract,
        CorrelationContract,
        AssignContract,
        LstmGatesContract {
  private final Random random = new Random(42);
  private final Backend backend;
  private final DType dtype;

  protected ArrayContract(String backend, DType dtype) {
    this(Backend.named(backend), dtype);
  }

  protected ArrayContract(Backend backend, DType dtype) {
    this.backend = backend;
    this.dtype = dtype;
  }

  @Override
  public final Backend backend() {
    return backend;
  }

  @Override
  public final DType dtype() {
    return dtype;
  }

  @Override
  public final Random random() {
    return random;
  }
}
