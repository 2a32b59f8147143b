/** The engines that are built in: canonical, autograd, and the reference under Jython. */
package dev.assay.builtin;
