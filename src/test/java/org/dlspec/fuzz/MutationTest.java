package org.dlspec.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dlspec.check.Checked;
import org.dlspec.check.GoldenChecks;
import org.dlspec.data.Files;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

/** One slip in a good file gives one error, or nearly so, and never an exception. */
class MutationTest {
    private static final long SEED = 20_261_122;
    private static final int MUTANTS = Integer.getInteger("mutants", 500);
    private static final int MOST_ERRORS = 20;
    private static final Files FILES = GoldenChecks.files();

    @Test
    void oneSlipGivesFewErrors() {
        List<Mutant> seeds = Seeds.specs().stream()
                .map(MutationTest::good)
                .filter(m -> !m.text().isEmpty())
                .toList();
        Random random = new Random(SEED);
        Map<Long, Integer> counts = new TreeMap<>();
        List<String> noisy = new ArrayList<>();
        for (int i = 0; i < MUTANTS; i++) {
            Mutant mutant = seeds.get(random.nextInt(seeds.size())).slip(random);
            long errors = errors(mutant);
            counts.merge(errors, 1, Integer::sum);
            if (errors > MOST_ERRORS) {
                noisy.add(mutant.what());
            }
            if (Boolean.getBoolean("mutants.print") && errors > 2) {
                print(mutant, errors);
            }
        }
        System.out.println("errors of one slip, and how many slips give so many: " + counts);
        assertTrue(noisy.isEmpty(), () -> "more than " + MOST_ERRORS + " errors: " + noisy);
    }

    private static void print(Mutant mutant, long errors) {
        System.out.println("== " + errors + " " + mutant.what());
        check(mutant).diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .forEach(d -> System.out.println("     " + d.span() + " " + d.code() + " " + d.message()));
    }

    /** The file when it is without a mistake, else an empty text. */
    private static Mutant good(Path file) {
        Mutant whole = new Mutant(file.toString(), Seeds.text(file));
        return errors(whole) == 0 ? whole : new Mutant(file.toString(), "");
    }

    private static long errors(Mutant mutant) {
        try {
            return Reading.errors(check(mutant));
        } catch (RuntimeException | Error e) {
            throw new AssertionError(mutant.what() + "\n" + mutant.text(), e);
        }
    }

    private static Checked check(Mutant mutant) {
        return Reading.of(new Source(mutant.name(), mutant.text()), FILES);
    }
}
