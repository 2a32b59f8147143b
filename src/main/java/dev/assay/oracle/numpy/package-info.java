/** The part of NumPy that the Python reference uses, over any number system, for Jython. */
package dev.assay.oracle.numpy;
