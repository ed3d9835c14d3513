package org.dlspec.lsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Parser;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What is declared in the files of the folders that the editor works in, open or not. */
final class WorkspaceSymbols {
    /** Files beyond these, and folders behind so many names, are left out. */
    static final int MOST_FILES = 500;

    static final int MOST_NAMES = 20_000;
    private static final int MOST_SYMBOLS = 300;
    private static final int LARGEST = 2_000_000;
    private static final String ENDING = ".dlspec";
    private static final Pattern HAS_ENDING = Pattern.compile(".*\\.[a-zA-Z][a-zA-Z0-9]{1,12}");

    private final Documents documents;
    private final List<Path> folders = new CopyOnWriteArrayList<>();

    WorkspaceSymbols(Documents documents) {
        this.documents = documents;
    }

    /** The question what is declared in a folder. */
    private record Declared() {}

    /** The declarations of one file. */
    private record Outline(Path file, List<DocumentSymbol> symbols) {
        private Outline {
            symbols = List.copyOf(symbols);
        }
    }

    /** A folder that is not on this machine's disk is left out. */
    void add(String uri) {
        if (uri.startsWith("file:")) {
            folders.add(Document.path(uri));
        }
    }

    void remove(String uri) {
        folders.remove(Document.path(uri));
    }

    /** Those whose name has the signs of the query in their order; the shortest first, since it has the least else. */
    List<WorkspaceSymbol> like(String query, Runnable step) {
        Map<Path, List<DocumentSymbol>> all = new LinkedHashMap<>();
        for (Path folder : folders) {
            step.run();
            List<Outline> found =
                    documents.files(folder).answer(new Declared(), files -> outlines(folder, files, step));
            found.forEach(o -> all.put(o.file(), o.symbols()));
        }
        documents.all().forEach(d -> all.put(Document.path(d.uri()), Symbols.of(d)));
        List<WorkspaceSymbol> like = new ArrayList<>();
        all.forEach((file, symbols) ->
                symbols.stream().filter(s -> isLike(s.getName(), query)).forEach(s -> like.add(symbol(file, s))));
        like.sort(Comparator.comparing((WorkspaceSymbol s) -> s.getName().length())
                .thenComparing(WorkspaceSymbol::getName));
        return List.copyOf(like.subList(0, Math.min(MOST_SYMBOLS, like.size())));
    }

    private static WorkspaceSymbol symbol(Path file, DocumentSymbol symbol) {
        Location place = new Location(file.toUri().toString(), symbol.getSelectionRange());
        return new WorkspaceSymbol(
                symbol.getName(),
                symbol.getKind(),
                Either.forLeft(place),
                file.getFileName().toString());
    }

    private static boolean isLike(String name, String query) {
        String rest = query.toLowerCase(Locale.ROOT);
        for (char sign : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (!rest.isEmpty() && rest.charAt(0) == sign) {
                rest = rest.substring(1);
            }
        }
        return rest.isEmpty();
    }

    private static List<Outline> outlines(Path folder, Files files, Runnable step) {
        List<Outline> all = new ArrayList<>();
        for (String path : paths(files)) {
            step.run();
            try (Bytes bytes = files.open(path)) {
                Source source = new Source(path, new String(bytes.all(LARGEST), StandardCharsets.UTF_8));
                all.add(new Outline(
                        folder.resolve(path).normalize(),
                        Symbols.of(Parser.parse(source).spec())));
            } catch (IOException gone) {
                // A file that cannot be read declares nothing here; where it is imported, the check tells.
                continue;
            }
        }
        return all;
    }

    /** Folder by folder, so that the nearest files are among those that count. */
    private static List<String> paths(Files files) {
        List<String> paths = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(""));
        int names = 0;
        while (!open.isEmpty() && names < MOST_NAMES) {
            String folder = open.poll();
            for (String name : names(files, folder)) {
                names++;
                String path = Files.join(folder, name);
                boolean isFile = name.endsWith(ENDING) && files.kind(path) == Files.Kind.FILE;
                if (isFile && paths.size() < MOST_FILES) {
                    paths.add(path);
                } else if (!isFile && isFolder(files, path, name) && names < MOST_NAMES) {
                    open.add(path);
                }
            }
        }
        return paths;
    }

    /** What has an ending is a file, as pictures by the thousand are: the disk is not asked for each of them. */
    private static boolean isFolder(Files files, String path, String name) {
        boolean isHidden = name.startsWith(".");
        return !isHidden && !HAS_ENDING.matcher(name).matches() && files.kind(path) == Files.Kind.FOLDER;
    }

    private static List<String> names(Files files, String folder) {
        try {
            return files.list(folder);
        } catch (IOException closed) {
            // A folder that cannot be read has nothing to show.
            return List.of();
        }
    }
}
