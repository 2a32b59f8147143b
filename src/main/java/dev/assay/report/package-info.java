/** What a run showed, written for a terminal, a build server, a program and a browser. */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
