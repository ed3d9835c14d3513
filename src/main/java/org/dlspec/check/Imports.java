package org.dlspec.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.Parsed;
import org.dlspec.syntax.Parser;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Import;
import org.dlspec.syntax.ast.Spec;

/** Reads a file and all that it imports, each once. */
final class Imports {
    private static final int LARGEST = 2_000_000;

    private final Diagnostics found;
    private final Files files;
    private final Map<String, SpecFile> loaded = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Spec> trees = new ArrayList<>();
    private final List<Diagnostic> broken = new ArrayList<>();

    Imports(Diagnostics found, Files files) {
        this.found = found;
        this.files = files;
    }

    /** The files that were read, the first one first. */
    List<Source> sources() {
        return List.copyOf(sources);
    }

    /** The tree of the file that was loaded first. */
    Spec tree() {
        return trees.get(0);
    }

    /** What the parser has said of all files. */
    List<Diagnostic> broken() {
        return List.copyOf(broken);
    }

    /** The blocks and models between whose name and body the parser has found something. */
    List<Decl> withBrokenHeads() {
        return broken.isEmpty()
                ? List.of()
                : loaded.values().stream()
                        .flatMap(f -> f.declarations().values().stream())
                        .filter(this::hasBrokenHead)
                        .toList();
    }

    private boolean hasBrokenHead(Decl declaration) {
        boolean isStage = declaration instanceof Decl.Block || declaration instanceof Decl.Model;
        if (!isStage) {
            return false;
        }
        Span whole = declaration.span();
        int body = BlockUse.body(declaration).span().start();
        return broken.stream()
                .map(Diagnostic::span)
                .anyMatch(s -> s.source().equals(whole.source()) && s.start() >= whole.start() && s.start() < body);
    }

    SpecFile load(Source source) {
        sources.add(source);
        open.add(plain(source.name()));
        Parsed parsed = Parser.parse(source);
        trees.add(parsed.spec());
        found.addAll(parsed.diagnostics());
        broken.addAll(parsed.diagnostics());
        Map<String, SpecFile> imports = new LinkedHashMap<>();
        Map<String, Span> places = new LinkedHashMap<>();
        for (Import each : parsed.spec().imports()) {
            SpecFile file = imported(source, each);
            if (claim(places, alias(each), each.alias().map(a -> a.span()).orElse(each.span()))) {
                imports.put(alias(each), file);
            }
        }
        Map<String, Decl> declarations = new LinkedHashMap<>();
        for (Decl declaration : parsed.spec().declarations()) {
            String name = declaration.name().text();
            // A section without a name is known by its kind.
            String key = name.isEmpty() && declaration instanceof Decl.Section section
                    ? " " + section.kind().word()
                    : name;
            // A require section bears the name of what it is about.
            boolean about = declaration instanceof Decl.Section section && section.kind() == Decl.Kind.REQUIRE;
            key = about ? " require " + name : key;
            Span span = name.isEmpty() ? declaration.span() : declaration.name().span();
            if (!key.isEmpty() && claim(places, key, span)) {
                declarations.put(key, declaration);
            }
        }
        open.remove(open.size() - 1);
        SpecFile file = new SpecFile(source, declarations, imports);
        loaded.put(plain(source.name()), file);
        return file;
    }

    private boolean claim(Map<String, Span> places, String name, Span span) {
        Span first = places.putIfAbsent(name, span);
        if (first == null) {
            return true;
        }
        String what = name.startsWith(" ") ? "two sections `" + name.strip() + "`" : "`" + name + "` is declared twice";
        found.add(Diagnostic.of(Code.D205, span, what).note(first, "first declared here"));
        return false;
    }

    private static String alias(Import each) {
        if (each.alias().isPresent()) {
            return each.alias().get().text();
        }
        String file = each.file().value().substring(each.file().value().lastIndexOf('/') + 1);
        return file.endsWith(".dlspec") ? file.substring(0, file.length() - ".dlspec".length()) : file;
    }

    private SpecFile imported(Source from, Import each) {
        String written = each.file().value();
        Span span = each.file().span();
        if (written.contains("://") || written.startsWith("/") || written.isEmpty()) {
            return refuse(span, "`" + written + "` is not a relative path; imports start at this file");
        }
        String path = new SpecFile(from, Map.of(), Map.of()).resolve(written);
        String plain = plain(path);
        if (open.contains(plain)) {
            return refuse(span, "`" + written + "` imports this file in turn: imports must not make a circle");
        }
        if (loaded.containsKey(plain)) {
            return loaded.get(plain);
        }
        if (files.kind(path) != Files.Kind.FILE) {
            return refuse(
                    span,
                    files.kind(path) == Files.Kind.FOLDER
                            ? "`" + written + "` is a folder"
                            : "there is no file `" + path + "`");
        }
        try (Bytes bytes = files.open(path)) {
            return load(new Source(path, new String(bytes.all(LARGEST), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return refuse(span, "`" + path + "` cannot be read");
        }
    }

    private SpecFile refuse(Span span, String message) {
        found.add(Diagnostic.of(Code.D209, span, message));
        return SpecFile.UNREAD;
    }

    /** The path without steps that lead nowhere: {@code a/./b/../c} is {@code a/c}. */
    private static String plain(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/")) {
            boolean back = step.equals("..")
                    && !steps.isEmpty()
                    && !steps.get(steps.size() - 1).equals("..");
            if (back) {
                steps.remove(steps.size() - 1);
            } else if (!step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
