package org.dlspec.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.train.Sha256;

/** The page for people, which may run the scripts that it brings and no others. */
final class Page {
    private static final String RESOURCE = "page.html";
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private Page() {}

    static Reply read() {
        try (InputStream in = Page.class.getResourceAsStream(RESOURCE)) {
            String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Reply.text(Reply.GOOD, "text/html", html).with("Content-Security-Policy", policy(html));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Content Security Policy Level 3, section 8.4: scripts in the page are told by their hashes. */
    private static String policy(String html) {
        StringBuilder scripts = new StringBuilder();
        for (Matcher script = SCRIPT.matcher(html); script.find(); ) {
            byte[] hash = Sha256.digest().digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            scripts.append(" 'sha256-")
                    .append(Base64.getEncoder().encodeToString(hash))
                    .append('\'');
        }
        return "default-src 'none'; connect-src 'self'; img-src 'self' data: blob:; style-src 'unsafe-inline'; "
                + "script-src" + (scripts.length() == 0 ? " 'none'" : scripts)
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
