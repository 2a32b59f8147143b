package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Erf.erf;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Pow.pow;
import static dev.assay.engine.autograd.function.Tanh.tanh;

import dev.assay.engine.autograd.Variable;

/**
 * The Gaussian error linear unit ({@code gelu}), element by element.
 *
 * <p>Source: Hendrycks and Gimpel 2016, section 2.
 */
public final class Gelu {

  /** How the distribution function of the normal distribution is computed. */
  public enum Form {
    EXACT,
    TANH
  }

  private Gelu() {}

  /** Returns x times the probability that a standard normal number is below x. */
  public static Variable gelu(Variable x, Form form) {
    Variable signed =
        switch (form) {
          case EXACT -> erf(mul(x, Math.sqrt(0.5)));
          case TANH -> tanh(mul(add(x, mul(pow(x, 3), 0.044715)), Math.sqrt(2 / Math.PI)));
        };
    return mul(x, mul(add(signed, 1), 0.5));
  }
}
