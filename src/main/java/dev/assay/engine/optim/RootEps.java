package dev.assay.engine.optim;

import dev.assay.array.Array;

/** Where eps joins the denominator sqrt(h). */
public enum RootEps {
  OUTSIDE_ROOT,
  INSIDE_ROOT;

  Array root(Array h, double eps) {
    return switch (this) {
      case OUTSIDE_ROOT -> h.sqrt().plus(eps);
      case INSIDE_ROOT -> h.plus(eps).sqrt();
    };
  }
}
