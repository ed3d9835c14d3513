package org.dlspec.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page for people, with the files that it consists of. */
final class Page {
    /**
     * All that the page may load are these files and the answers of this server, and pictures that it was given: what a
     * stranger might smuggle into it runs nothing and goes nowhere (Content Security Policy Level 3).
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Page() {}

    /** By path. */
    static Map<String, Reply> replies() {
        return Map.of(
                "/", reply("page.html", "text/html").with("Content-Security-Policy", POLICY),
                "/page.css", reply("page.css", "text/css"),
                "/page.js", reply("page.js", "text/javascript"));
    }

    private static Reply reply(String resource, String type) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            return Reply.text(Reply.GOOD, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
