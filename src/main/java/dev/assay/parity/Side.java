package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.protocol.Engine;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One of the two engines of a comparison.
 *
 * @param start starts the engine anew, in a process of its own
 * @param dtype the only dtype it is played at, or empty: all that both declare
 */
public record Side(Supplier<Engine> start, Optional<DType> dtype) {}
