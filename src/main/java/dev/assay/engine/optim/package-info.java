/** Optimizers, and what is done to gradients before they are applied. */
package dev.assay.engine.optim;
