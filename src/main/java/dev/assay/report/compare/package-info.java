/** Runs side by side: several engines, or one engine more than once. */
@org.jspecify.annotations.NullMarked
package dev.assay.report.compare;
