package org.dlspec.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.data.ClassedSamples;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.Folds;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Table;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.Splitter;

/** The rows of a table by part, as the source and the split of a data section say. */
record Division(DataSpec spec, Table table, Parts parts) {
    /** Where neither the source nor the spec divides, every sample is for training. */
    static Division of(DataSpec spec, Table table) {
        Parts brought = table.parts();
        if (spec.split().isEmpty()) {
            int[] undivided = brought.undivided();
            boolean isUndivided = undivided.length == table.rows();
            return new Division(spec, table, isUndivided ? brought.with(Part.TRAIN, undivided) : brought);
        }
        Splitter split = spec.split().get();
        return new Division(spec, table, split.divide(brought, rows(spec, table, split)));
    }

    /** The same with the training and the validation part dealt out anew: the fold, counted from 0, is for validation. */
    Division fold(int k, int fold, long seed) {
        Optional<Splitter.Rows> rows = spec.split().map(split -> rows(spec, table, split));
        int[] strata = rows.map(Splitter.Rows::strata).orElseGet(() -> new int[table.rows()]);
        Optional<int[]> groups = rows.flatMap(all -> spec.split().get().groups(all));
        Folds.problem(parts, k, groups).ifPresent(problem -> {
            throw new DlspecException(Code.D508, problem.message(), problem.help());
        });
        Folds folds = groups.map(g -> Folds.grouped(parts, k, g, strata, seed))
                .orElseGet(() -> Folds.stratified(parts, k, strata, seed));
        return new Division(spec, table, folds.parts(parts, fold));
    }

    /** The training samples by class, where the section balances them. */
    Optional<Balancing> balancing() {
        return spec.balance().map(balance -> {
            DataSpec.Field target = spec.target(balance.target().name());
            Column column = Columns.filled(target, Columns.single(table, target), Learned.NOTHING);
            int count = target.kind().present() instanceof Kind.ClassOf of ? of.k() : 2;
            int[] classOf = ClassCells.different(target, column, count).numbers(column);
            int[] rows = parts.rows(Part.TRAIN);
            return new Balancing(
                    balance,
                    ClassedSamples.of(
                            IntStream.of(rows).map(row -> classOf[row]).toArray()));
        });
    }

    private static Splitter.Rows rows(DataSpec spec, Table table, Splitter split) {
        int[] strata = split.stratify()
                .map(name -> Columns.single(table, spec.target(name.name())))
                .map(column -> Classes.of(column).numbers(column))
                .orElseGet(() -> new int[table.rows()]);
        Optional<Column> column = split.column()
                .map(name -> table.column(name)
                        .orElseThrow(() -> new DlspecException(Code.D902, "the data have no column `" + name + "`")));
        return new Splitter.Rows(strata, column);
    }
}
