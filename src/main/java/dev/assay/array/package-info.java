/** The n-d array interface on which engines are written, independent of any backend. */
package dev.assay.array;
