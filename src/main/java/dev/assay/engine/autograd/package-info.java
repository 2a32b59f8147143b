/** Define-by-run differentiation: a graph of variables and the functions that made them. */
package dev.assay.engine.autograd;
