package org.dlspec.check.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Figures;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.vocab.data.Random;

/** L10: a random split although several rows come from one patient, animal or slide: they would be on both sides of it. */
record RepeatedSubjects() implements Lint {
    private static final List<String> SUBJECTS = List.of(
            "patient", "subject", "donor", "animal", "mouse", "slide", "case", "drive", "person", "participant");

    /** What tells the subjects apart, and how many rows the one with most of them has. */
    private record Repeat(String by, String shown, int rows) {}

    @Override
    public List<Diagnostic> find(Subject subject) {
        return subject.experiments().stream()
                .map(Experiment::data)
                .distinct()
                .filter(d -> d.split().filter(s -> s instanceof Random).isPresent())
                .flatMap(d -> look(d, subject).stream())
                .toList();
    }

    private static Optional<Diagnostic> look(DataSpec data, Subject subject) {
        Optional<Entry> split =
                subject.sites().section(data.span()).flatMap((Decl.Section s) -> Sites.entry(s, "split"));
        Optional<Subject.Evidence> evidence = subject.evidence(data);
        if (split.isEmpty() || evidence.isEmpty()) {
            return Optional.empty();
        }
        return repeat(evidence.get().header(), data)
                .map(r -> Diagnostic.of(
                                Code.L10,
                                split.get().value().span(),
                                r.shown + " stands in up to " + Figures.whole(r.rows)
                                        + " rows: a random split puts rows of one into training and test, and the test"
                                        + " then flatters")
                        .help("split: grouped(by: " + r.by + ", train: .., validation: .., test: ..)"));
    }

    private static Optional<Repeat> repeat(Header header, DataSpec data) {
        for (ColumnHeader column : header.columns()) {
            int most = most(column);
            if (isSubject(column.name()) && !isField(column.name(), data) && most > 1) {
                return Optional.of(new Repeat(
                        "column(\"" + column.name() + "\")", "a value of column \"" + column.name() + "\"", most));
            }
        }
        return prefixes(header);
    }

    private static boolean isSubject(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("_id") || SUBJECTS.stream().anyMatch(lower::startsWith);
    }

    private static boolean isField(String column, DataSpec data) {
        return Stream.concat(data.inputs().stream(), data.targets().stream())
                .anyMatch(f -> f.columns().contains(column));
    }

    private static int most(ColumnHeader column) {
        return column.values().stream().mapToInt(ColumnHeader.Value::rows).max().orElse(0);
    }

    /** Files such as {@code p12_03.png}: many prefixes, and most of them on several files. */
    private static Optional<Repeat> prefixes(Header header) {
        Optional<ColumnHeader> file =
                header.columns().stream().filter(c -> c.name().equals("file")).findFirst();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ColumnHeader.Value value : file.map(ColumnHeader::values).orElse(List.of())) {
            String name = value.text().substring(value.text().lastIndexOf('/') + 1);
            int end = name.indexOf('_');
            if (end < 1 || !name.substring(0, end).matches(".*\\d.*")) {
                return Optional.empty();
            }
            counts.merge(name.substring(0, end + 1), value.rows(), Integer::sum);
        }
        int files = counts.values().stream().mapToInt(n -> n).sum();
        boolean repeats = counts.size() > 1 && files >= 2 * counts.size();
        return repeats
                ? counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(e -> new Repeat(
                                "file_prefix(\"_\")", "a file prefix such as `" + e.getKey() + "`", e.getValue()))
                : Optional.empty();
    }
}
