/** Grades what devices are asked: by faults that are planted in the kernels. */
package dev.assay.forge.device;
