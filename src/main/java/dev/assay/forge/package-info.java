/** Where fixtures are made and graded: certificates, comparisons, gradients of engines, mutants. */
package dev.assay.forge;
