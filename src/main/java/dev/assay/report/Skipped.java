package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A case that was not asked.
 *
 * @param dtype wire name; empty when no dtype was asked
 * @param reason why, in words that are the same for every case it holds for
 */
public record Skipped(@JsonProperty("case") String id, String op, String dtype, String reason) {}
