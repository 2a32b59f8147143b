/** Compares two engines with each other over the whole library, through the protocol. */
package dev.assay.parity;
