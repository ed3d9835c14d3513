package org.dlspec.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a form (RFC 7578, whose parts are those of RFC 2046, section 5.1.1). */
final class Multipart {
    private static final int MOST_PARTS = 1000;
    private static final int MOST_HEAD = 8192;
    private static final int MOST_NAME = 255;

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))\\s*(?:;|$)");
    /** A browser writes a quotation mark in a name as %22 (HTML, section 4.10.22.8). */
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=(?:\"([^\"]*)\"|([^\\s;\"]+))");

    private final byte[] body;
    private final byte[] delimiter;

    private Multipart(byte[] body, byte[] delimiter) {
        this.body = body;
        this.delimiter = delimiter;
    }

    /** @param name as whoever sent it calls it, for telling the answers apart; it never names a file here */
    record Part(String name, byte[] content) {}

    /** The parts that are files; others are passed over. */
    static List<Part> files(byte[] body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Refusal.bad("the form does not say its boundary");
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return new Multipart(body, ("--" + text).getBytes(StandardCharsets.ISO_8859_1)).files();
    }

    private List<Part> files() {
        List<Part> files = new ArrayList<>();
        int parts = 0;
        int at = delimiterFrom(0);
        while (!isClosing(at)) {
            if (++parts > MOST_PARTS) {
                throw Refusal.bad("a form has at most " + MOST_PARTS + " parts here");
            }
            int head = afterLine(at + delimiter.length);
            int next = delimiterFrom(head);
            int content = contentFrom(head, next);
            // The line break before a delimiter belongs to the delimiter.
            int end = Math.max(content, next - 2);
            Optional<String> name = fileName(head, content);
            if (name.isPresent()) {
                files.add(new Part(name.get(), Arrays.copyOfRange(body, content, end)));
            }
            at = next;
        }
        return files;
    }

    /** The next place where a line is a delimiter and nothing else. */
    private int delimiterFrom(int from) {
        for (int at = from; at + delimiter.length <= body.length; at++) {
            boolean isLineStart = at == 0 || at >= 2 && body[at - 2] == '\r' && body[at - 1] == '\n';
            if (body[at] == '-' && isLineStart && matches(at)) {
                return at;
            }
        }
        throw Refusal.bad("the form ends before its last boundary");
    }

    private boolean matches(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (body[at + i] != delimiter[i]) {
                return false;
            }
        }
        return isClosing(at) || isLineEnd(afterBlanks(at + delimiter.length));
    }

    private boolean isClosing(int at) {
        int after = at + delimiter.length;
        return after + 1 < body.length && body[after] == '-' && body[after + 1] == '-';
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        return at;
    }

    private boolean isLineEnd(int at) {
        return at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n';
    }

    private int afterLine(int from) {
        return afterBlanks(from) + 2;
    }

    /** Behind the empty line that ends the head of a part. */
    private int contentFrom(int head, int next) {
        for (int at = head; at + 1 < next && at - head <= MOST_HEAD; at++) {
            boolean isLineStart = at == head || body[at - 2] == '\r' && body[at - 1] == '\n';
            if (isLineStart && isLineEnd(at)) {
                return at + 2;
            }
        }
        throw Refusal.bad("a part of the form has no head, or one of more than " + MOST_HEAD + " bytes");
    }

    private Optional<String> fileName(int from, int until) {
        String head = new String(body, from, until - from, StandardCharsets.UTF_8);
        for (String line : head.split("\r\n")) {
            Matcher name = FILE_NAME.matcher(line);
            if (line.regionMatches(true, 0, "Content-Disposition:", 0, "Content-Disposition:".length())
                    && name.find()) {
                String given = name.group(1) == null ? name.group(2) : name.group(1);
                return Optional.of(given.length() > MOST_NAME ? given.substring(0, MOST_NAME) : given);
            }
        }
        return Optional.empty();
    }
}
