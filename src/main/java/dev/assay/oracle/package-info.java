/** Why a golden value may be believed: the Python reference over several number systems. */
package dev.assay.oracle;
