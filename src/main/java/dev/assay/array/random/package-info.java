/** NumPy's legacy random numbers, so that a seed gives the draws that it gives under NumPy. */
package dev.assay.array.random;
