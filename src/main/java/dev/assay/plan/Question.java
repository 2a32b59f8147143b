package dev.assay.plan;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;

/** A case that an engine is asked at a dtype. */
public record Question(Spec spec, Case asked, DType dtype) {}
