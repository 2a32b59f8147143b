/** Losses, each the mean over the rows of a batch. */
package dev.assay.engine.explicit.loss;
