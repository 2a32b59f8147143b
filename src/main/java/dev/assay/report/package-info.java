/** What a run showed, written for a terminal, a build server, a program and a browser. */
package dev.assay.report;
