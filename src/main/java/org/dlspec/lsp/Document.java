package org.dlspec.lsp;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.dlspec.check.Checked;
import org.dlspec.check.Checker;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.manual.LayerUses;
import org.dlspec.spec.Contents;
import org.dlspec.syntax.Parsed;
import org.dlspec.syntax.Parser;

/** One version of a text that is open in the editor, with its tree and its meaning, each found when first asked for. */
final class Document {
    private final String uri;
    private final int version;
    private final Source source;
    private final Path folder;
    private final Files files;
    private final Lazy<Parsed> parsed;
    private final Lazy<Checked> checked;
    private final Lazy<Names> names;
    private final Lazy<LayerUses> layers;

    /** @param files what the text may see, relative to the folder that it lies in */
    Document(String uri, int version, String text, Files files) {
        this.uri = uri;
        this.version = version;
        Path path = path(uri);
        this.source = new Source(path.getFileName().toString(), text);
        this.folder = path.getParent();
        this.files = files;
        this.parsed = new Lazy<>(() -> Parser.parse(source));
        this.checked = new Lazy<>(() -> Checker.check(source, files, List.of()));
        this.names = new Lazy<>(() -> Names.of(parsed().spec()));
        this.layers = new Lazy<>(() -> new LayerUses(contents()));
    }

    /** Where a document lies; one that was never saved lies in the working directory. */
    static Path path(String uri) {
        URI place = URI.create(uri);
        return "file".equals(place.getScheme())
                ? Path.of(place).toAbsolutePath().normalize()
                : Path.of("untitled.dlspec").toAbsolutePath();
    }

    String uri() {
        return uri;
    }

    int version() {
        return version;
    }

    Source source() {
        return source;
    }

    /** What the text may see, relative to the folder that it lies in. */
    Files files() {
        return files;
    }

    /** The tree of this text alone. */
    Parsed parsed() {
        return parsed.get();
    }

    /** The meaning, with all that is imported. */
    Checked checked() {
        return checked.get();
    }

    /** What the names in this text mean. */
    Names names() {
        return names.get();
    }

    /** The layers in this text and in what it imports, with their shapes. */
    LayerUses layers() {
        return layers.get();
    }

    /** The meaning in the form that the manual takes. */
    private Contents contents() {
        Checked all = checked();
        return new Contents(
                source.name(),
                all.data(),
                List.copyOf(all.models().values()),
                all.experiments(),
                all.searches(),
                all.exports(),
                all.origins());
    }

    /** The address of the file that holds a place: this one or one that it imports. */
    String uri(Span span) {
        return isHere(span) ? uri : path(span.source()).toUri().toString();
    }

    /** Where a source that the check has seen lies. */
    Path path(Source seen) {
        return folder.resolve(seen.name()).normalize();
    }

    boolean isHere(Span span) {
        return span.source().name().equals(source.name());
    }
}
