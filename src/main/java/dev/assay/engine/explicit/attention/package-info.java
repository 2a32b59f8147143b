/** Attention: the states of a sequence, weighted by how well they fit another state. */
package dev.assay.engine.explicit.attention;
