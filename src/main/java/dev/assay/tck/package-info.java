/** The suite at work: runs cases on engines, certifies fixtures, and names mistakes. */
package dev.assay.tck;
