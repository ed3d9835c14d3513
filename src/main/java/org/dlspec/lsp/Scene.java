package org.dlspec.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Signs;
import org.dlspec.syntax.Signs.Sign;
import org.dlspec.syntax.Signs.Sort;

/**
 * Where in a text the cursor stands, told by the signs before it: a text that is being typed is seldom right, and its tree
 * lacks what matters here.
 *
 * @param frames the brackets that are open, the innermost first
 * @param before the sign before the word at the cursor
 * @param declaration the keyword of the declaration that the cursor is in or behind; empty before the first
 * @param startsLine whether nothing stands before the word on its line
 */
record Scene(List<Frame> frames, Optional<Sign> before, String declaration, Boolean startsLine) {
    private static final Set<String> SECTIONS = Set.of("data", "train", "search", "export", "require");
    private static final Set<String> DECLARATIONS =
            Set.of("import", "const", "param", "block", "model", "data", "train", "search", "export", "require");

    Scene {
        frames = List.copyOf(frames);
    }

    /** What a bracket holds. */
    enum Holds {
        ARGUMENTS,
        FORMALS,
        SIZES,
        ITEMS,
        SECTION,
        STATEMENTS,
        RECORD,
        GROUP
    }

    /**
     * A bracket that is open.
     *
     * @param head what stands before it: the callee, the kind, the word of a section, the key of a record
     * @param key the name before the last colon in it that still holds; empty where there is none
     * @param used all names that stand before colons in it
     * @param commas how many commas stand directly in it
     */
    record Frame(Holds holds, String head, String key, List<String> used, Integer commas) {
        Frame {
            used = List.copyOf(used);
        }

        private Frame keyed(String name) {
            List<String> more = new ArrayList<>(used);
            more.add(name);
            return new Frame(holds, head, name, more, commas);
        }

        private Frame next() {
            return new Frame(holds, head, "", used, commas + 1);
        }
    }

    /** The place of a cursor; empty within a comment or a text. */
    static Optional<Scene> at(Source source, int offset) {
        int start = Word.start(source, offset);
        List<Sign> all = Signs.of(source);
        boolean isSaid = all.stream()
                .filter(s -> s.isComment() || s.sort() == Sort.TEXT)
                .anyMatch(s -> s.span().start() < offset && (offset < s.span().end() || isOpen(s, offset)));
        if (isSaid) {
            return Optional.empty();
        }
        List<Sign> behind = all.stream()
                .filter(s -> !s.isComment() && s.span().end() <= start)
                .toList();
        return Optional.of(new Walk(behind).scene(source, start));
    }

    /** A comment to the end of its line, or a text without its end, goes on at the cursor. */
    private static boolean isOpen(Sign sign, int offset) {
        boolean isLine = sign.isComment() && !sign.text().endsWith("*/");
        boolean isOpenText = sign.sort() == Sort.TEXT
                && (sign.text().length() == 1
                        || !sign.text().endsWith(sign.text().substring(0, 1)));
        return offset == sign.span().end() && (isLine || isOpenText);
    }

    private static final class Walk {
        private final List<Sign> signs;
        private final Deque<Frame> open = new ArrayDeque<>();
        private String declaration = "";

        Walk(List<Sign> signs) {
            this.signs = signs;
        }

        Scene scene(Source source, int start) {
            for (int i = 0; i < signs.size(); i++) {
                take(i);
            }
            Optional<Sign> before =
                    text(signs.size() - 1).isEmpty() ? Optional.empty() : Optional.of(signs.get(signs.size() - 1));
            int line = source.lineStart(source.line(start));
            boolean startsLine = source.text().substring(line, start).isBlank();
            return new Scene(List.copyOf(open), before, declaration, startsLine);
        }

        private void take(int i) {
            switch (text(i)) {
                case "(", "[", "{" -> open.push(frame(i));
                case ")", "]", "}" -> open.poll();
                case "," -> change(i);
                case ":" -> name(i);
                default -> {
                    if (open.isEmpty()
                            && DECLARATIONS.contains(text(i))
                            && !text(i - 1).equals("as")) {
                        declaration = text(i);
                    }
                }
            }
        }

        private void change(int i) {
            if (!open.isEmpty()) {
                open.push(open.pop().next());
            }
        }

        private void name(int i) {
            boolean isName =
                    i > 0 && signs.get(i - 1).sort() != Sort.MARK || text(i - 1).equals("*");
            if (!open.isEmpty() && isName) {
                open.push(open.pop().keyed(text(i - 1)));
            }
        }

        private Frame frame(int i) {
            String before = text(i - 1);
            boolean isWord = i > 0
                    && (signs.get(i - 1).sort() == Sort.NAME || signs.get(i - 1).sort() == Sort.KEYWORD);
            Holds holds = switch (text(i)) {
                case "(" -> round(i, isWord);
                case "[" -> isWord && Character.isUpperCase(before.charAt(0)) ? Holds.SIZES : Holds.ITEMS;
                default -> curly(before);
            };
            boolean isSection = holds == Holds.SECTION;
            String head = isSection
                    ? declaration
                    : holds == Holds.RECORD ? open.peek().key() : isWord ? before : "";
            return new Frame(holds, head, "", List.of(), 0);
        }

        private Holds round(int i, Boolean isWord) {
            boolean isFormals = text(i - 2).equals("block") || text(i - 2).equals("model");
            if (isFormals && open.isEmpty()) {
                return Holds.FORMALS;
            }
            return isWord ? Holds.ARGUMENTS : Holds.GROUP;
        }

        private Holds curly(String before) {
            if (open.isEmpty()) {
                return SECTIONS.contains(declaration) ? Holds.SECTION : Holds.STATEMENTS;
            }
            return before.equals(":") ? Holds.RECORD : Holds.STATEMENTS;
        }

        private String text(int i) {
            return i < 0 ? "" : signs.get(i).text();
        }
    }
}
