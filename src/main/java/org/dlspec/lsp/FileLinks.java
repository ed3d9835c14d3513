package org.dlspec.lsp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Signs;
import org.dlspec.syntax.Signs.Sign;
import org.eclipse.lsp4j.DocumentLink;

/** The texts in quotes that name a file, as links to it. */
final class FileLinks {
    private FileLinks() {}

    static List<DocumentLink> of(Document document) {
        List<DocumentLink> links = new ArrayList<>();
        for (Sign sign : Signs.of(document.source())) {
            boolean isText = sign.sort() == Signs.Sort.TEXT && sign.text().matches("\"[^\"\\\\]+\"");
            if (isText) {
                String path = sign.text().substring(1, sign.text().length() - 1);
                if (isFile(document, path)) {
                    Path place = document.path(new Source(path, ""));
                    links.add(new DocumentLink(
                            Places.range(sign.span()), place.toUri().toString()));
                }
            }
        }
        return links;
    }

    private static boolean isFile(Document document, String path) {
        try {
            return document.files().kind(path) == Files.Kind.FILE
                    && document.path(new Source(path, "")).isAbsolute();
        } catch (InvalidPathException none) {
            // A text that is no path names no file.
            return false;
        }
    }
}
