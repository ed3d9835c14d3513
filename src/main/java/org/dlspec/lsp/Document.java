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

/**
 * One version of a text that is open in the editor, with its tree and its meaning, each found when first asked for. Who may lose
 * interest before asks by {@link #until}.
 */
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
    private final Runnable step;

    /** @param files what the text may see, relative to the folder that it lies in */
    Document(String uri, int version, String text, Files files) {
        this.uri = uri;
        this.version = version;
        Path path = path(uri);
        this.source = new Source(path.getFileName().toString(), text);
        this.folder = path.getParent();
        this.files = files;
        this.parsed = new Lazy<>(step -> Parser.parse(source));
        this.checked = new Lazy<>(step -> Checker.check(source, files, List.of(), step));
        this.names = new Lazy<>(step -> Names.of(parsed().spec()));
        this.layers = new Lazy<>(step -> new LayerUses(contents(checked.get(step))));
        this.step = () -> {};
    }

    private Document(Document same, Runnable step) {
        this.uri = same.uri;
        this.version = same.version;
        this.source = same.source;
        this.folder = same.folder;
        this.files = same.files;
        this.parsed = same.parsed;
        this.checked = same.checked;
        this.names = same.names;
        this.layers = same.layers;
        this.step = step;
    }

    /** The same version for one who may lose interest: the step is run again and again, and throws when that is so. */
    Document until(Runnable step) {
        return new Document(this, step);
    }

    /** Whether it is the same version, by whomever it is asked. */
    boolean isSame(Document other) {
        return checked == other.checked;
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
        return parsed.get(step);
    }

    /** The meaning, with all that is imported. */
    Checked checked() {
        return checked.get(step);
    }

    /** What the names in this text mean. */
    Names names() {
        return names.get(step);
    }

    /** The layers in this text and in what it imports, with their shapes. */
    LayerUses layers() {
        return layers.get(step);
    }

    /** The meaning in the form that the manual takes. */
    private Contents contents(Checked all) {
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
