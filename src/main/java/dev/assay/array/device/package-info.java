/**
 * Arrays on a device, with kernels of our own behind one of two drivers: OpenCL and CUDA, by LWJGL.
 *
 * <p>The kernels are one text, {@code kernels.cl}. No other package touches LWJGL.
 */
package dev.assay.array.device;
