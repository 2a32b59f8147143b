/** Layers with an explicit backward; each keeps what its latest forward left for it. */
package dev.assay.engine.explicit.layer;
