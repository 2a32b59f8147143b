/** Data sets: computed, drawn, or read from a file, and the ids of their symbols. */
package dev.assay.engine.data;
