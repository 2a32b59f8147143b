/** Number systems: float64, numbers of 34 digits, and float64 with a running error bound. */
package dev.assay.oracle.number;
