/** The define-by-run layers and models: functions of variables that hold their parameters. */
package dev.assay.engine.autograd.net;
