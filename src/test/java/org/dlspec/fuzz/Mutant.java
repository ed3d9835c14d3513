package org.dlspec.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text, and in words what was changed in it. */
record Mutant(String name, String text, String what) {
    private static final Pattern WORDS = Pattern.compile("//[^\n]*|\"[^\"\n]*\"|[\\p{L}_][\\p{L}\\p{N}_]*"
            + "|[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\\|>|->|\\.\\.|[=!<>]=|\\S");

    Mutant(String name, String text) {
        this(name, text, "");
    }

    /** The text with one word or line taken out, written twice, exchanged with the next, or replaced by another word. */
    Mutant slip(Random random) {
        boolean isLine = random.nextInt(4) == 0;
        List<Piece> pieces = isLine ? lines() : words();
        int at = random.nextInt(pieces.size() - 1);
        Piece piece = pieces.get(at);
        Piece next = pieces.get(at + 1);
        return switch (random.nextInt(isLine ? 3 : 4)) {
            case 0 -> changed("without", piece, piece, "");
            case 1 -> changed("twice", piece, piece, piece.text() + (isLine ? "" : " ") + piece.text());
            case 2 ->
                changed(
                        "exchanged",
                        piece,
                        new Piece(piece.start(), next.end(), ""),
                        next.text() + text.substring(piece.end(), next.start()) + piece.text());
            default -> {
                List<String> words = LanguageWords.all();
                String word = words.get(random.nextInt(words.size()));
                yield changed("`" + word.strip() + "` for", piece, piece, word);
            }
        };
    }

    private Mutant changed(String act, Piece told, Piece place, String by) {
        int line = (int) text.substring(0, told.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new Mutant(
                name,
                text.substring(0, place.start()) + by + text.substring(place.end()),
                name + ":" + line + " " + act + " `" + told.text().strip() + "`");
    }

    private List<Piece> words() {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = WORDS.matcher(text);
        while (matcher.find()) {
            if (!matcher.group().startsWith("//")) {
                pieces.add(new Piece(matcher.start(), matcher.end(), matcher.group()));
            }
        }
        return pieces;
    }

    private List<Piece> lines() {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (String line : text.split("(?<=\n)")) {
            if (!line.isBlank() && !line.strip().startsWith("//")) {
                pieces.add(new Piece(start, start + line.length(), line));
            }
            start += line.length();
        }
        return pieces;
    }

    private record Piece(int start, int end, String text) {}
}
