/** How an engine is asked: one JSON object a line, or in process. */
package dev.assay.protocol;
