/** Texts as ids, counts of words, and word vectors. */
package dev.assay.engine.text;
