package dev.assay.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a {@link ConformanceTest} asks: without it all that the engine declares.
 *
 * <p>The system properties {@code assay.case}, {@code assay.ops}, {@code assay.profile} and {@code
 * assay.dtype} take the place of an element, for one run: {@code mvn test -Dtest=MyEngineTest
 * -Dassay.case=affine/small}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Conformance {

  /** Only the ops of a profile; {@code assay list --profiles} names them. */
  String profile() default "";

  /** Globs of ops; none means all that the engine declares. */
  String[] ops() default {};

  /** Globs of case ids; none means all. */
  String[] cases() default {};

  /** Dtypes of those that the engine declares; none means all. */
  String[] dtypes() default {};

  /** Whether bad input is asked, too. */
  boolean refusals() default true;

  /**
   * The list of failures that are known, lines {@code CASE DTYPE # reason}: a resource beside the
   * test class, or a file. A line that is no longer true fails.
   */
  String expectedFailures() default "";
}
