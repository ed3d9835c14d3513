package org.dlspec.vocab.train;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;

@Doc("Batches of samples of similar length, each kind compiled by itself.")
@NotBuilt
public record ByLength(
        @Doc("How many lengths there are.") @Range("[1, 64]")
        int buckets) implements Bucketing {}
