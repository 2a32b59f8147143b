/** Data sets that are computed. */
package dev.assay.engine.data;
