package dev.assay.engine.text;

import dev.assay.array.Array;

/** How eps keeps a norm from 0. */
public enum NormEps {
  ADDED {
    @Override
    Array guarded(Array norm, double eps) {
      return norm.plus(eps);
    }
  },
  CLAMPED {
    @Override
    Array guarded(Array norm, double eps) {
      return norm.maximum(eps);
    }
  },
  CLAMPED_SQUARE {
    @Override
    Array guarded(Array norm, double eps) {
      return norm.maximum(Math.sqrt(eps));
    }
  },
  NONE {
    @Override
    Array guarded(Array norm, double eps) {
      return norm;
    }
  };

  abstract Array guarded(Array norm, double eps);
}
