package org.dlspec.check;

import java.util.Map;
import org.dlspec.data.Part;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;

/**
 * A data section that has been checked.
 *
 * @param sizes where the size of each field's kind stands, which messages point at
 * @param parts the samples in each part that exists
 */
record CheckedData(DataSpec spec, Map<String, Span> sizes, Map<Part, Integer> parts) {}
