/** Assay: a reference test-oracle and conformance suite for deep-learning engines. */
package dev.assay;
