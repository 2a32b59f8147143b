package dev.assay.oracle;

/** Whether Jython is on the class path: without it the reference cannot be run. */
public final class Jython {

  private static final boolean THERE = find();

  private Jython() {}

  /** Returns whether the reference can be run; this class loads where it cannot. */
  public static boolean isThere() {
    return THERE;
  }

  private static boolean find() {
    try {
      Class.forName("org.python.core.PyObject", false, Jython.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
