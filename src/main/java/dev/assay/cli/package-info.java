/** The command line. */
package dev.assay.cli;
