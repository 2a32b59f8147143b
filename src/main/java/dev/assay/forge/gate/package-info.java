/** The gates that an op must pass; {@code assay prove} and the tests go through the same ones. */
package dev.assay.forge.gate;
