/** The define-by-run functions; the backward of each is made of functions again. */
package dev.assay.engine.autograd.function;
