/**
 * Fuzzing: cases that nobody wrote, drawn from the ops' own, judged by golden values made at run
 * time, and shrunk where an engine fails them.
 */
package dev.assay.fuzz;
