package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.ExportSpec;
import org.dlspec.train.RunDirectory;

/**
 * A jar that an export section asks for.
 *
 * @param train the train of the section
 * @param run the newest run of it
 * @param platforms whose native libraries are packed; empty for that of this machine
 */
record ExportedJar(String train, Path run, Path jar, List<String> platforms) {
    ExportedJar {
        platforms = List.copyOf(platforms);
    }

    /** The jars of all sections that name one; the others ask for what no jar is. */
    static List<ExportedJar> of(List<ExportSpec> exports, Path runs) {
        return exports.stream()
                .filter(export -> export.jar().isPresent())
                .map(export -> of(export, runs))
                .toList();
    }

    private static ExportedJar of(ExportSpec export, Path runs) {
        if (export.precision() != ExportSpec.Precision.F32) {
            throw new DlspecException(
                    Code.D699,
                    "the jar of `" + export.name() + "` is to compute in " + export.precision()
                            + ", and this version packs f32 alone");
        }
        Path run = RunDirectory.newest(runs, export.from())
                .orElseThrow(() -> new DlspecException(
                        Code.D904,
                        "there is no run of `" + export.from() + "` in `" + runs + "`",
                        "`dlspec train` makes one; `dlspec build RUN` takes one that lies elsewhere"));
        return new ExportedJar(export.from(), run, Path.of(export.jar().orElseThrow()), export.platforms());
    }
}
