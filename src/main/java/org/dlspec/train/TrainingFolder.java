package org.dlspec.train;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.data.DiskFiles;

/** The folder in which a run was trained: there the paths of its spec and data start, as the run wrote them down. */
public final class TrainingFolder {
    private TrainingFolder() {}

    /**
     * The files that the paths of a run mean: from the folder in which this program works, if the spec lies there, or else from
     * the nearest one around the run in which it does.
     */
    public static DiskFiles files(Path run) {
        Path here = Path.of("");
        List<String> sources = RunDirectory.provenance(run).sources();
        boolean isOnDisk = run.getFileSystem().equals(FileSystems.getDefault());
        Stream<Path> around = isOnDisk
                ? Stream.iterate(run.toAbsolutePath().normalize(), folder -> folder != null, Path::getParent)
                : Stream.empty();
        return Stream.concat(Stream.of(here), around)
                .filter(folder -> !sources.isEmpty() && Files.exists(folder.resolve(sources.get(0))))
                .findFirst()
                .map(DiskFiles::from)
                .orElseGet(() -> DiskFiles.from(here));
    }
}
