package org.dlspec.syntax;

import java.util.Random;

/**
 * Makes texts of the language by chance: every construct of the grammar, with spaces, line breaks, separators and
 * numbered comments wherever they may stand.
 */
final class RandomProgram {
    private static final String[] NAMES = {
        "x", "lr", "add", "conv2d", "data", "train", "größe", "e5", "_a", "layer", "model"
    };
    private static final String[] NUMBERS = {"3", "1_000", "1e-3", "0.25", "2E5", "30%", "5 epochs", "2 GiB"};
    private static final String[] TEXTS = {
        "true", "\"a b\"", "none", "\"\"", "\"// no\"", "\"a\\\"\\n\"", "\"\uD83D\uDE00\""
    };
    private static final String[] SIGNS = {"+", "-", "*", "/", "^", "and", "or", "==", "<="};
    private static final String[] SECTIONS = {"data", "train", "search", "export", "require"};

    private final Random random;
    private final double comments;
    private final StringBuilder text = new StringBuilder();
    private int numbered;

    private RandomProgram(Random random) {
        this.random = random;
        this.comments = random.nextBoolean() ? 0 : 0.15 * random.nextDouble();
    }

    static String text(Random random) {
        RandomProgram program = new RandomProgram(random);
        program.file();
        return program.text.toString();
    }

    private void file() {
        for (int i = random.nextInt(3); i > 0; i--) {
            put("import").put(TEXTS[1]);
            if (random.nextBoolean()) {
                put("as").name();
            }
            separator();
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            declaration();
            separator();
        }
        gap();
    }

    private void declaration() {
        switch (random.nextInt(5)) {
            case 0 -> {
                put("const").name();
                maybe(":", 2);
                put("=").value(3);
            }
            case 1 -> {
                put("param").name().put(":").value(1).put("=").value(2);
                maybe("in", 1);
            }
            case 2, 3 -> network();
            default -> {
                put(SECTIONS[random.nextInt(SECTIONS.length)]);
                if (random.nextInt(4) > 0) {
                    name();
                }
                record(3);
            }
        }
    }

    private void network() {
        put(random.nextBoolean() ? "block" : "model").name();
        put("(");
        int formals = random.nextInt(4);
        for (int i = 0; i < formals; i++) {
            comma(i);
            name().put(":").value(1);
            maybe("=", 1);
        }
        end(formals, ")");
        maybe("->", 1);
        put("{");
        for (int i = random.nextInt(4); i > 0; i--) {
            statement();
            separator();
        }
        put("return").value(3);
        separator();
        put("}");
    }

    private void statement() {
        if (random.nextInt(4) == 0) {
            put("layer").name();
        } else {
            name();
            maybe(":", 1);
        }
        put("=").value(3);
    }

    /** An expression, at most so deep. */
    private RandomProgram value(int depth) {
        operation(depth);
        stages(random.nextInt(3) == 0 ? random.nextInt(5) : 0, depth);
        return this;
    }

    private void stages(int count, int depth) {
        for (int i = 0; i < count; i++) {
            put("|>").stage(depth - 1);
        }
    }

    private void stage(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            put("repeat");
            if (random.nextBoolean()) {
                name().put("in");
            }
            put("2").put("{").stage(depth - 1);
            stages(random.nextInt(3), depth - 1);
            put("}");
        } else {
            name();
            suffixes(depth);
        }
    }

    private void operation(int depth) {
        int kind = random.nextInt(12);
        if (depth <= 0 || kind > 4) {
            primary(depth);
        } else if (kind == 0) {
            put("-").primary(depth - 1);
        } else if (kind == 1) {
            put("not").primary(depth - 1);
        } else if (kind == 2) {
            primary(depth - 1);
            put("..").primary(depth - 1);
        } else {
            String sign = SIGNS[random.nextInt(SIGNS.length)];
            boolean isChain = sign.length() == 1 || Character.isLetter(sign.charAt(0));
            primary(depth - 1);
            for (int i = isChain ? random.nextInt(4) : 0; i >= 0; i--) {
                put(sign).primary(depth - 1);
            }
        }
    }

    private void primary(int depth) {
        int kind = random.nextInt(depth > 0 ? 14 : 8);
        switch (kind) {
            case 0, 1 -> number();
            case 2, 3 -> put(TEXTS[random.nextInt(TEXTS.length)]);
            case 4, 5, 6, 7 -> name();
            case 8 -> listed("[", "]", depth - 1, 0);
            case 9 -> record(depth - 1);
            case 10 -> put("(").value(depth - 1).put(")");
            case 11 -> choice(depth - 1);
            default -> {
                name();
                suffixes(depth);
            }
        }
    }

    private void number() {
        String[] parts = NUMBERS[random.nextInt(NUMBERS.length)].split("(?=%)| ");
        for (String part : parts) {
            put(part);
        }
    }

    private void choice(int depth) {
        put("if").operation(depth);
        put("{").value(depth).put("}").put("else");
        if (depth > 0 && random.nextInt(3) == 0) {
            choice(depth - 1);
        } else {
            put("{").value(depth).put("}");
        }
    }

    private void suffixes(int depth) {
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> put("?");
                case 1 -> put(".").name();
                case 2 -> listed("[", "]", depth - 1, 3);
                default -> listed("(", ")", depth - 1, 3);
            }
        }
    }

    /** Values, so many in nine of them with a label. */
    private void listed(String open, String close, int depth, int labels) {
        put(open);
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            comma(i);
            if (random.nextInt(9) < labels) {
                name().put(":");
            }
            value(depth);
        }
        end(count, close);
    }

    private void record(int depth) {
        put("{");
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextInt(6) == 0) {
                put("*");
            } else {
                name();
                if (random.nextInt(4) == 0) {
                    put(".").name();
                }
            }
            if (random.nextInt(4) == 0) {
                put(":").primary(depth);
                put("=");
            } else {
                put(":");
            }
            value(depth);
            separator();
        }
        put("}");
    }

    private RandomProgram name() {
        return put(NAMES[random.nextInt(NAMES.length)]);
    }

    private void maybe(String sign, int depth) {
        if (random.nextInt(3) == 0) {
            put(sign).value(depth);
        }
    }

    private void comma(int index) {
        if (index > 0) {
            put(",");
        }
    }

    private void end(int count, String close) {
        if (count > 0 && random.nextInt(4) == 0) {
            put(",");
        }
        put(close);
    }

    private void separator() {
        if (random.nextInt(3) == 0) {
            put(random.nextBoolean() ? "," : ";");
        }
    }

    private RandomProgram put(String word) {
        gap();
        text.append(word);
        return this;
    }

    private void gap() {
        text.append(' ');
        while (random.nextDouble() < comments) {
            comment();
        }
        text.append(space());
    }

    private void comment() {
        numbered++;
        text.append(space());
        switch (random.nextInt(6)) {
            case 0 -> text.append("/* c").append(numbered).append(" */");
            case 1 -> text.append("/* c").append(numbered).append("\n   more */");
            case 2, 3 -> text.append("/// c").append(numbered).append('\n');
            case 4 -> text.append("// c").append(numbered).append('\r');
            default -> text.append("// c").append(numbered).append(" \n");
        }
    }

    private String space() {
        return switch (random.nextInt(30)) {
            case 0, 1, 2 -> "\n    ";
            case 3 -> "\n\n\n";
            case 4 -> "\r\n\t";
            case 5 -> "\r\f\u00A0";
            default -> "";
        };
    }
}
