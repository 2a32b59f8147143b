/** Training loops. */
package dev.assay.engine.train;
