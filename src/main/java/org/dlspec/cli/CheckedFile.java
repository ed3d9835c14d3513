package org.dlspec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.backend.Backend;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.check.Setting;
import org.dlspec.compile.MemoryLimits;
import org.dlspec.console.UsageException;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Source;
import org.dlspec.manual.LineText;
import org.dlspec.spec.Contents;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.schedule.Schedule;

/** A spec that was named on the command line, read and checked. */
final class CheckedFile {
    private final Path path;
    private final Checked checked;

    private CheckedFile(Path path, Checked checked) {
        this.path = path;
        this.checked = checked;
    }

    /** Reads and checks; a file that cannot be read is a wrong command line. */
    static CheckedFile read(Path path, List<String> settings) {
        Source source = SpecText.file(path);
        List<Setting> parsed = settings.stream().map(CheckedFile::setting).toList();
        return new CheckedFile(path, Checker.check(source, DiskFiles.from(Path.of("")), parsed));
    }

    private static Setting setting(String text) {
        return Setting.of(text)
                .orElseThrow(() -> new UsageException("`--set " + text + "` is not of the form `--set name=value`"));
    }

    /** What stands on a line of the file. */
    String line(int line) {
        return LineText.of(checked.sources().get(0), line, contents(Optional.empty()));
    }

    List<Diagnostic> findings() {
        return checked.diagnostics();
    }

    /** What is said before an experiment runs: what keeps it from running, in place of what no experiment could run. */
    List<Diagnostic> findings(Experiment experiment) {
        List<Diagnostic> all = new ArrayList<>(experiment.unbuilt());
        findings().stream().filter(d -> d.code() != Code.L90).forEach(all::add);
        return all;
    }

    /** What the file allows its models and trains to take of a device. */
    MemoryLimits memoryLimits(Backend backend) {
        return new MemoryLimits(checked.requirements(), backend.ruleSelector());
    }

    boolean hasErrors() {
        return checked.hasErrors();
    }

    /** The train of this name, or the only one. */
    Experiment experiment(Optional<String> name) {
        List<Experiment> all = checked.experiments();
        if (all.isEmpty()) {
            throw new UsageException("`" + path + "` has no `train` section");
        }
        if (name.isEmpty() && all.size() > 1) {
            throw new UsageException("`" + path + "` has several trains; name one of: " + names());
        }
        return all.stream()
                .filter(e -> name.isEmpty() || e.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("`" + path + "` has no train `" + name.get() + "`; it has: " + names()));
    }

    /** Whether the file has a train that is right. */
    boolean trains() {
        return !checked.experiments().isEmpty();
    }

    /** The train of a file that has one. */
    Optional<Experiment> onlyTrain() {
        return checked.experiments().size() == 1
                ? Optional.of(checked.experiments().get(0))
                : Optional.empty();
    }

    /** The schedules that have names of their own. */
    Map<String, Schedule> schedules() {
        return checked.schedules();
    }

    /** All that the file means, or what has this name. */
    Contents contents(Optional<String> name) {
        Contents all = new Contents(
                path.toString(),
                checked.data(),
                List.copyOf(checked.models().values()),
                checked.experiments(),
                checked.searches(),
                checked.exports(),
                checked.origins());
        return name.isEmpty()
                ? all
                : all.only(name.get())
                        .orElseThrow(() ->
                                new UsageException("`" + path + "` has no data, model or train `" + name.get() + "`"));
    }

    /** The model that is meant where no train is: the one of this name, or the only one of a file without trains. */
    Optional<ModelSpec> model(Optional<String> name) {
        Map<String, ModelSpec> models = checked.models();
        boolean isTrain = checked.experiments().stream()
                .anyMatch(e -> name.isEmpty() || e.name().equals(name.get()));
        if (isTrain || models.isEmpty()) {
            return Optional.empty();
        }
        if (name.isEmpty() && models.size() > 1) {
            throw new UsageException("`" + path + "` has no `train` section; name one of its models: "
                    + String.join(", ", models.keySet()));
        }
        return name.isEmpty() ? models.values().stream().findFirst() : Optional.ofNullable(models.get(name.get()));
    }

    /** What keeps this version from running a model: the first use of each word that is not built. */
    List<Diagnostic> unbuilt(ModelSpec model) {
        Map<String, Diagnostic> found = new LinkedHashMap<>();
        for (ModelSpec.LayerCall call : model.calls()) {
            Schema schema = Schema.of(call.layer().getClass());
            if (!schema.isBuilt()) {
                String message = "`" + schema.word() + "` is not built yet";
                found.putIfAbsent(schema.word(), Diagnostic.of(Code.D699, call.origin(), message));
            }
        }
        return List.copyOf(found.values());
    }

    private String names() {
        return checked.experiments().stream().map(Experiment::name).collect(Collectors.joining(", "));
    }
}
