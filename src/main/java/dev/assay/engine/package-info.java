/** The canonical engine's common ground: what has parameters, and what ops refuse. */
package dev.assay.engine;
