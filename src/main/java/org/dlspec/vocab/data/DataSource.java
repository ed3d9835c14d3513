package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Files;
import org.dlspec.data.Reader;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Term;

/** Where samples come from. */
public sealed interface DataSource extends Term permits Csv, Idx, ImageFolder, Npz, Synthetic {
    /** A column that inputs or targets ask for, and the kind that is declared for it. */
    record Asked(String column, Kind kind) {
        /** What a field of these columns asks for: the whole kind of a single one, one part of it of each of several. */
        public static List<Asked> of(List<String> columns, Kind kind) {
            Kind part =
                    columns.size() == 1 ? kind : kind instanceof Kind.Labels ? new Kind.Binary() : new Kind.Scalar();
            return columns.stream().map(column -> new Asked(column, part)).toList();
        }
    }

    /**
     * Reads the header for the checker and the contents for a training.
     *
     * @param folder the folder that relative paths start at
     * @param asked only a source that makes its columns itself looks at this
     */
    Reader reader(String folder, List<Asked> asked);

    /** The same source over another file or folder; empty for a source that reads none. */
    Optional<DataSource> at(String path);

    /** The path seen from the root of all files. */
    static String resolve(String folder, String path) {
        return path.startsWith("/") || folder.isEmpty() ? path : Files.join(folder, path);
    }
}
