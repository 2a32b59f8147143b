package dev.assay.parity;

import dev.assay.fixture.Answer;
import java.time.Duration;

/**
 * What an engine made of one case that it was asked three times: twice in one process, and once in
 * another.
 *
 * @param answer the first, or the crash that came later
 * @param took the second play, when what the first had to load is there; that of the first when
 *     there is no second
 * @param again whether the second answer has the bits of the first
 * @param fresh whether that of the other process has
 */
record Plays(Answer answer, Duration took, boolean again, boolean fresh) {}
