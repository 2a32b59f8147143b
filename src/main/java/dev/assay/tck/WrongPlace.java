package dev.assay.tck;

/**
 * Where an answer is wrong: one result of one step.
 *
 * @param step index into the steps of the case
 * @param result its name; empty where an error stands in the place of results
 */
record WrongPlace(String caseId, int step, String result) {}
