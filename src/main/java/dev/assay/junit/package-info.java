/** The suite as a JUnit 5 test of an engine on the JVM. */
@NullMarked
package dev.assay.junit;

import org.jspecify.annotations.NullMarked;
