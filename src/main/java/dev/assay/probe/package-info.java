/** Questions to a backend's arrays at the sizes, layouts and repetitions at which devices fail. */
package dev.assay.probe;
