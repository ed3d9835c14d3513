package org.dlspec.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Explanation;

/** The pages of codes as files, because editors open addresses: each is written when a finding first needs it. */
final class Pages {
    private final Lazy<Path> folder = new Lazy<>(step -> create());
    private final Map<Code, Optional<String>> written = new EnumMap<>(Code.class);

    /** The address of the page of a code; none where this machine lets no page be written. */
    synchronized Optional<String> address(Code code) {
        return written.computeIfAbsent(code, this::write);
    }

    private Optional<String> write(Code code) {
        try {
            Path page = folder.get(() -> {}).resolve(code + ".md");
            page.toFile().deleteOnExit();
            Files.writeString(
                    page,
                    "# " + code + "\n\n" + code.explanation() + "\n\n"
                            + Explanation.of(code).text());
            return Optional.of(page.toUri().toString());
        } catch (IOException | UncheckedIOException failed) {
            System.err.println("dlspec: the page of " + code + " cannot be written: " + failed.getMessage());
            return Optional.empty();
        }
    }

    private static Path create() {
        try {
            Path made = Files.createTempDirectory("dlspec-codes");
            // Deleted in the reverse order: the folder after its pages.
            made.toFile().deleteOnExit();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
