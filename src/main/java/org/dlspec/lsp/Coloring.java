package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.manual.Entry;
import org.dlspec.manual.Manual;
import org.dlspec.syntax.Signs;
import org.dlspec.syntax.Signs.Sign;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokensLegend;

/** What each word is, for an editor that colors by meaning. */
final class Coloring {
    private static final List<String> TYPES = List.of(
            SemanticTokenTypes.Keyword,
            SemanticTokenTypes.Comment,
            SemanticTokenTypes.String,
            SemanticTokenTypes.Number,
            SemanticTokenTypes.Operator,
            SemanticTokenTypes.Function,
            SemanticTokenTypes.Type,
            SemanticTokenTypes.Class,
            SemanticTokenTypes.Variable,
            SemanticTokenTypes.Parameter,
            SemanticTokenTypes.Property,
            SemanticTokenTypes.EnumMember,
            SemanticTokenTypes.Namespace);

    static final SemanticTokensLegend LEGEND = new SemanticTokensLegend(TYPES, List.of());

    private final Source source;
    private final Map<Span, Declared> names;
    private final List<Integer> data = new ArrayList<>();
    private int line;
    private int start;

    private Coloring(Document document) {
        this.source = document.source();
        this.names = document.names().uses();
    }

    /** Five numbers a word: lines and characters from the one before, length, type, and no modifiers. */
    static List<Integer> of(Document document) {
        Coloring coloring = new Coloring(document);
        List<Sign> signs = Signs.of(document.source());
        for (int i = 0; i < signs.size(); i++) {
            String next = i + 1 < signs.size() ? signs.get(i + 1).text() : "";
            Sign sign = signs.get(i);
            coloring.type(sign, next).ifPresent(type -> coloring.add(sign.span(), type));
        }
        return coloring.data;
    }

    private Optional<String> type(Sign sign, String next) {
        return switch (sign.sort()) {
            // Keywords are names where a colon follows.
            case KEYWORD -> Optional.of(next.equals(":") ? SemanticTokenTypes.Property : SemanticTokenTypes.Keyword);
            case NAME -> Optional.of(name(sign, next));
            case NUMBER -> Optional.of(SemanticTokenTypes.Number);
            case TEXT -> Optional.of(SemanticTokenTypes.String);
            case COMMENT, DOCUMENTATION -> Optional.of(SemanticTokenTypes.Comment);
            case MARK ->
                sign.text().matches("[(){}\\[\\],;.:]") ? Optional.empty() : Optional.of(SemanticTokenTypes.Operator);
        };
    }

    private String name(Sign sign, String next) {
        Declared declared = names.get(sign.span());
        if (declared != null) {
            return switch (declared.sort()) {
                case IMPORT -> SemanticTokenTypes.Namespace;
                case BLOCK, LAYER -> SemanticTokenTypes.Function;
                case MODEL, SECTION -> SemanticTokenTypes.Class;
                case FORMAL, SIZE -> SemanticTokenTypes.Parameter;
                case FIELD -> SemanticTokenTypes.Property;
                case CONST, PARAM, VALUE, COUNTER -> SemanticTokenTypes.Variable;
            };
        }
        if (next.equals(":")) {
            return SemanticTokenTypes.Property;
        }
        List<Entry> entries = Manual.find(sign.text());
        if (entries.stream().anyMatch(e -> e.topic().equals("kind"))) {
            return SemanticTokenTypes.Type;
        }
        boolean isWord = entries.stream()
                .anyMatch(e -> !e.topic().startsWith("key of ") && !e.topic().equals("value"));
        if (isWord) {
            return SemanticTokenTypes.Function;
        }
        return next.equals(".") ? SemanticTokenTypes.Variable : SemanticTokenTypes.EnumMember;
    }

    /** A comment over several lines is one word a line: few editors take more. */
    private void add(Span span, String type) {
        int last = source.line(Math.max(span.start(), span.end() - 1));
        for (int each = source.line(span.start()); each <= last; each++) {
            int from = Math.max(span.start(), source.lineStart(each));
            int to = Math.min(
                    span.end(), source.lineStart(each) + source.lineText(each).length());
            if (to > from) {
                add(each - 1, from - source.lineStart(each), to - from, TYPES.indexOf(type));
            }
        }
    }

    private void add(int atLine, int atStart, int length, int type) {
        data.add(atLine - line);
        data.add(atLine == line ? atStart - start : atStart);
        data.add(length);
        data.add(type);
        data.add(0);
        line = atLine;
        start = atStart;
    }
}
