/** Arrays on plain Java arrays: no native code, and the fast path for small nets. */
package dev.assay.array.jvm;
