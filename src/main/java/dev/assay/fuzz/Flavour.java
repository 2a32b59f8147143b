package dev.assay.fuzz;

import java.util.SplittableRandom;

/** What kind of numbers a tensor is filled with. */
enum Flavour {
  /** k/128, which every dtype holds. */
  GRID {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return sign(random) * (1 + random.nextInt(255)) / 128.0;
    }
  },
  /** All the bits of a float32. */
  MANTISSA {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return (float) normal(random);
    }
  },
  /** All the bits of a float64. */
  LONG_MANTISSA {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return normal(random);
    }
  },
  LARGE {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return Math.scalb(GRID.draw(random, few), random.nextInt(10));
    }
  },
  TINY {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return Math.scalb(GRID.draw(random, few), -random.nextInt(12));
    }
  },
  /** Whole numbers, zeros among them. */
  WHOLE {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return random.nextInt(-3, 4);
    }
  },
  /** Few numbers, so that many are the same. */
  TIED {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return few[random.nextInt(few.length)];
    }
  },
  EQUAL {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return few[0];
    }
  },
  /** Here and there a number that is none, such as the op's own cases have. */
  SPECIAL {
    @Override
    double draw(SplittableRandom random, double[] few) {
      return random.nextInt(3) > 0 ? GRID.draw(random, few) : few[random.nextInt(few.length)];
    }
  };

  /** Returns one number; {@code few} are those that ties consist of, or that are special. */
  abstract double draw(SplittableRandom random, double[] few);

  private static double sign(SplittableRandom random) {
    return random.nextBoolean() ? 1 : -1;
  }

  /** Twelve uniform numbers have the mean and the deviation of a normal one. */
  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  static Flavour any(SplittableRandom random) {
    return values()[random.nextInt(values().length)];
  }
}
