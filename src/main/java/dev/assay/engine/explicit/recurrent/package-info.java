/** Recurrent cells, and layers that run them over whole sequences. */
package dev.assay.engine.explicit.recurrent;
