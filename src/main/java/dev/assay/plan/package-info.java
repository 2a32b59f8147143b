/** The plan: which cases an engine is asked, from what it declares, and why the rest is not. */
@NullMarked
package dev.assay.plan;

import org.jspecify.annotations.NullMarked;
