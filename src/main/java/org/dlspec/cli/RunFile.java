package org.dlspec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.check.Setting;
import org.dlspec.console.Console;
import org.dlspec.data.Bytes;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.train.KeptExperiment;
import org.dlspec.train.Provenance;
import org.dlspec.train.RunDirectory;

/** The experiment of a run, as it was when the run began. */
final class RunFile {
    private final Path run;
    private final Provenance provenance;

    private RunFile(Path run, Provenance provenance) {
        this.run = run;
        this.provenance = provenance;
    }

    static RunFile open(Path run) {
        return new RunFile(run, RunDirectory.provenance(run));
    }

    /**
     * The experiment of the run: as it was kept, or, of runs of other versions, checked anew, for which what it names is
     * looked up where the spec lay then. Prints the findings; empty when the spec does not hold any more.
     */
    Optional<Experiment> experiment(Console console) {
        try {
            Optional<Experiment> kept = KeptExperiment.of(run);
            return kept.isPresent() ? kept : checked(console);
        } catch (IllegalArgumentException unknown) {
            console.err()
                    .println("note: `" + run.resolve(KeptExperiment.NAME)
                            + "` is damaged or of another version; the spec is checked anew");
            return checked(console);
        }
    }

    private Optional<Experiment> checked(Console console) {
        Map<String, String> texts = texts();
        String main = provenance.sources().get(0);
        List<Setting> settings =
                provenance.settings().stream().map(this::setting).toList();
        Checked checked = Checker.check(new Source(main, texts.get(main)), new Kept(texts), settings);
        if (checked.hasErrors()) {
            console.print(checked.diagnostics());
            return Optional.empty();
        }
        Experiment experiment = checked.experiments().stream()
                .filter(e -> e.name().equals(provenance.name()))
                .findFirst()
                .orElseThrow(() -> damaged("its spec has no train `" + provenance.name() + "`"));
        Experiment seeded = experiment.withSeed(provenance.seed());
        return Optional.of(provenance.fold() == 0 ? seeded : seeded.withFold(provenance.fold()));
    }

    /** The kept texts by the paths they had. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> kept = List.copyOf(provenance.spec().keySet());
        for (int i = 0; i < kept.size(); i++) {
            Path file = run.resolve("spec").resolve(kept.get(i));
            try {
                texts.put(provenance.sources().get(i), java.nio.file.Files.readString(file));
            } catch (IOException failed) {
                throw damaged("`" + file + "` cannot be read");
            }
        }
        return texts;
    }

    private DlspecException damaged(String why) {
        return new DlspecException(Code.D904, "the run in `" + run + "` is damaged: " + why);
    }

    private Setting setting(String text) {
        return Setting.of(text).orElseThrow(() -> damaged("`" + text + "` sets no param"));
    }

    /** The disk, but for the files that the run has kept. */
    private record Kept(Map<String, String> texts, Files disk) implements Files {
        Kept(Map<String, String> texts) {
            this(
                    texts.entrySet().stream().collect(Collectors.toMap(e -> normal(e.getKey()), Map.Entry::getValue)),
                    DiskFiles.from(Path.of("")));
        }

        private static String normal(String path) {
            return Path.of(path).toAbsolutePath().normalize().toString();
        }

        @Override
        public Kind kind(String path) {
            return texts.containsKey(normal(path)) ? Kind.FILE : disk.kind(path);
        }

        @Override
        public List<String> list(String folder) throws IOException {
            return disk.list(folder);
        }

        @Override
        public Bytes open(String path) throws IOException {
            String kept = texts.get(normal(path));
            return kept == null ? disk.open(path) : Bytes.of(kept.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
