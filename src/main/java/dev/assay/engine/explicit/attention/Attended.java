package dev.assay.engine.explicit.attention;

import dev.assay.array.Array;

/**
 * What attention gives.
 *
 * @param out the weighted sum of the states, [N, H] or [N, Td, H]
 * @param attentionWeights what each state was multiplied by, [N, T] or [N, Td, Te]; nothing flows
 *     back through them
 */
public record Attended(Array out, Array attentionWeights) {}
