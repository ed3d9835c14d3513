package org.dlspec.check;

import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec;

/**
 * A model that has been followed.
 *
 * @param outputs the values that it returns, by output
 * @param mismatch how the result differs from what is stated; told only where no train tells it better
 * @param returned where the result stands
 * @param keys where the names of the outputs stand, if it is a record
 */
record TracedModel(
        ModelSpec spec,
        Trace trace,
        Map<String, Meaning.Tensor> outputs,
        Optional<Diagnostic> mismatch,
        Span returned,
        Map<String, Span> keys) {}
