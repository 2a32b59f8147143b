/** The judge: is an engine's answer to a case right, and if not, where and by how much. */
package dev.assay.judge;
