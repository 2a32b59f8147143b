package dev.assay.beside;

/**
 * How far two runs, each left to itself, are apart after an iteration.
 *
 * @param iteration counted from 1 over all epochs
 * @param leftLoss the loss before the iteration
 * @param rightLoss the same of the other run
 * @param apart the largest difference of a parameter, over the largest number of its array
 * @param shaken the same between left and a run of its own whose parameters were changed by one
 *     roundoff after the first iteration
 */
public record Drift(
    int iteration, double leftLoss, double rightLoss, double apart, double shaken) {}
