package org.dlspec.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

class SignsTest {
    private static List<String> of(String text) {
        return Signs.of(new Source("a", text)).stream()
                .map(s -> s.sort() + " " + s.text())
                .toList();
    }

    @Test
    void everySignHasItsSort() {
        assertEquals(
                List.of(
                        "DOCUMENTATION /// d",
                        "KEYWORD const",
                        "NAME größe",
                        "MARK =",
                        "NUMBER 3",
                        "MARK |>",
                        "TEXT \"a\"",
                        "COMMENT // c"),
                of("/// d\nconst größe = 3 |> \"a\" // c\n"));
    }

    @Test
    void brokenTextsHaveSignsToo() {
        assertEquals(List.of("MARK {", "MARK }", "TEXT \"open", "MARK \u00a7"), of("{ } \"open\n\u00a7"));
    }

    @Test
    void placesAreThoseOfCharactersBehindAnEmoji() {
        assertEquals(List.of("COMMENT /* \uD83D\uDE00 */", "NAME a"), of("/* \uD83D\uDE00 */ a"));
    }
}
