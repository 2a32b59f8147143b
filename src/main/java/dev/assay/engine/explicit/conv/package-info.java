/** Convolutions over images [N, C, H, W]. */
package dev.assay.engine.explicit.conv;
