package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dlspec.console.Console;
import org.dlspec.spec.Experiment;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A spec, the name of one of its trains, and the params that are set. */
final class SpecOptions {
    @Parameters(index = "0", paramLabel = "FILE", description = "The .dlspec file.")
    private Path file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The train section, where the file has several; `show` takes a model, too.")
    private String name;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Sets a param; its type and range are checked.")
    private List<String> settings = List.of();

    CheckedFile read() {
        return CheckedFile.read(file, settings);
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The experiment to run. Prints the findings; empty when the file is wrong, or this version cannot run it. */
    Optional<Experiment> experiment(Console console) {
        return experiment(console, read());
    }

    /** The same of a file that has been read. */
    Optional<Experiment> experiment(Console console, CheckedFile checked) {
        if (checked.hasErrors()) {
            console.print(checked.findings());
            return Optional.empty();
        }
        Experiment experiment = checked.experiment(name());
        console.print(checked.findings(experiment));
        return experiment.unbuilt().isEmpty() ? Optional.of(experiment) : Optional.empty();
    }

    /** The experiment to look at, whether or not this version can run it. Prints the findings. */
    Optional<Experiment> experimentAsWritten(Console console) {
        CheckedFile checked = read();
        console.print(checked.findings());
        return checked.hasErrors() ? Optional.empty() : Optional.of(checked.experiment(name()));
    }
}
