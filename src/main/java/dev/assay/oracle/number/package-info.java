/** Number systems: float64, 34-digit decimals, and float64 with a running error bound. */
package dev.assay.oracle.number;
