/** Drawings of the graphs that define-by-run differentiation leaves: as DOT and as SVG. */
package dev.assay.drawing;
