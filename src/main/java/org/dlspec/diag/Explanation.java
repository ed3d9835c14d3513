package org.dlspec.diag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a code in Markdown: some sentences, then examples between fences. Its title is {@link Code#explanation}, and
 * stands there alone.
 */
public record Explanation(Code code, String text) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```\\n");

    /** Reads the page; every code has one. */
    public static Explanation of(Code code) {
        String name = "explain/" + code + ".md";
        try (InputStream page = Explanation.class.getResourceAsStream(name)) {
            if (page == null) {
                throw new IllegalStateException("there is no page " + name);
            }
            return new Explanation(code, new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The texts between the fences of this language, such as {@code dlspec}, in their order. */
    public List<String> examples(String language) {
        return FENCED.matcher(text)
                .results()
                .filter(fence -> fence.group(1).equals(language))
                .map(fence -> fence.group(2))
                .toList();
    }

    /** The title and the page for a terminal: what stands between fences is indented instead. */
    public String plain() {
        String page = FENCED.matcher(text)
                .replaceAll(fence -> Matcher.quoteReplacement(fence.group(2).replaceAll("(?m)^(?=.)", "    ")));
        return code.severity().word() + "[" + code + "]: " + code.explanation() + "\n\n" + page;
    }
}
