/**
 * Arrays on ND4J, behind guards for what ND4J 1.0.0-M2.1 computes wrongly.
 *
 * <p>No other package touches ND4J. {@code Nd4jTrapTest} has each guard and what it guards from.
 */
package dev.assay.array.nd4j;
