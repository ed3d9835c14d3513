package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

/** What can be folded. */
class FoldingTest {
    private static List<String> of(String text) {
        return Folding.of(new Source("a", text)).stream()
                .map(r -> r.getKind() + " " + r.getStartLine() + "-" + r.getEndLine())
                .toList();
    }

    @Test
    void bracketsFoldToTheLineBeforeTheirEnd() {
        assertEquals(List.of("region 1-2", "region 0-3"), of("train T {\n    metrics: [\n        mae(),\n    ]\n}\n"));
    }

    @Test
    void commentsThatFollowEachOtherFoldAsOne() {
        assertEquals(List.of("comment 0-1", "comment 3-4"), of("// a\n// b\nconst n = 1\n/* c\n d */\n"));
    }

    @Test
    void whatStandsOnOneLineDoesNotFold() {
        assertEquals(List.of(), of("model M(x: Vec[4]) { return x }\n// a\n"));
    }
}
