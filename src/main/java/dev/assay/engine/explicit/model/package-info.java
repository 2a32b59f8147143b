/** Networks made of layers and a loss. */
package dev.assay.engine.explicit.model;
