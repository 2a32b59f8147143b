package dev.assay.kit;

/**
 * The engine does not have what a step needs.
 *
 * <p>Thrown, it declines the step and those after it; the steps before it are judged. In the place
 * of a result it declines that one, and the others of the step are judged.
 */
public final class Unsupported extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unsupported(String why) {
    super(why);
  }
}
