package org.dlspec.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Signs;
import org.dlspec.syntax.Signs.Sign;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;

/** What can be folded: brackets and comments over several lines. */
final class Folding {
    private final Source source;
    private final List<FoldingRange> ranges = new ArrayList<>();

    private Folding(Source source) {
        this.source = source;
    }

    static List<FoldingRange> of(Source source) {
        Folding folding = new Folding(source);
        List<Sign> signs = Signs.of(source);
        folding.brackets(signs);
        folding.comments(signs);
        return folding.ranges;
    }

    private void brackets(List<Sign> signs) {
        Deque<Integer> open = new ArrayDeque<>();
        for (Sign sign : signs) {
            switch (sign.text()) {
                case "(", "[", "{" -> open.push(line(sign.span().start()));
                case ")", "]", "}" -> {
                    if (!open.isEmpty()) {
                        // The line with the closing bracket stays in sight.
                        add(open.pop(), line(sign.span().start()) - 1, FoldingRangeKind.Region);
                    }
                }
                default -> {}
            }
        }
    }

    /** Comments on lines that follow each other are one. */
    private void comments(List<Sign> signs) {
        int start = -1;
        int end = -2;
        for (Sign sign : signs) {
            if (sign.isComment()) {
                int line = line(sign.span().start());
                if (line != end + 1) {
                    add(start, end, FoldingRangeKind.Comment);
                    start = line;
                }
                end = line(Math.max(sign.span().start(), sign.span().end() - 1));
            }
        }
        add(start, end, FoldingRangeKind.Comment);
    }

    private void add(int start, int end, String kind) {
        if (start >= 0 && end > start) {
            FoldingRange range = new FoldingRange(start, end);
            range.setKind(kind);
            ranges.add(range);
        }
    }

    private int line(int offset) {
        return source.line(offset) - 1;
    }
}
