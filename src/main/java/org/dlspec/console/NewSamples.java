package org.dlspec.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.data.PictureFolder;
import org.dlspec.data.ZippedFiles;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Learned;
import org.dlspec.train.Preparation;
import org.dlspec.train.RunDirectory;
import org.dlspec.train.Samples;
import org.dlspec.vocab.Kind;

/** Samples to be predicted, and what each is reported under. */
record NewSamples(List<String> names, Samples samples) {
    NewSamples {
        names = List.copyOf(names);
    }

    /** Reads what the command line names, in the form that the run has given its samples. */
    static List<NewSamples> of(TrainedRun run, List<String> inputs) {
        Files files = new ZippedFiles(new StandardInput(DiskFiles.from(Path.of(""))));
        Experiment experiment = run.experiment();
        Learned learned = RunDirectory.provenance(run.folder()).learned();
        boolean isPicture = experiment.model().inputs().size() == 1
                && experiment.model().inputs().get(0).kind() instanceof Kind.Image;
        List<NewSamples> all = new ArrayList<>();
        List<String> paths = pictures(
                files,
                inputs.stream().filter(input -> isPicture && !isTable(input)).toList());
        if (!paths.isEmpty()) {
            all.add(new NewSamples(paths, Preparation.pictures(experiment, learned, files, paths)));
        }
        for (String input :
                inputs.stream().filter(input -> !isPicture || isTable(input)).toList()) {
            Samples rows = Preparation.rows(experiment, learned, files, input);
            List<String> names = IntStream.rangeClosed(1, rows.count())
                    .mapToObj(row -> input + ":" + row)
                    .toList();
            all.add(new NewSamples(names, rows));
        }
        return all;
    }

    /** Whether its rows name pictures. */
    private static boolean isTable(String path) {
        return path.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)(\\.gz)?");
    }

    /** Folders stand for the pictures in them. */
    private static List<String> pictures(Files files, List<String> inputs) {
        return inputs.stream()
                .flatMap(input -> files.kind(input) == Files.Kind.FOLDER
                        ? PictureFolder.pictures(files, input).stream()
                        : Stream.of(input))
                .toList();
    }
}
