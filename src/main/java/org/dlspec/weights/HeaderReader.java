package org.dlspec.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The small part of JSON that the header of a safetensors file is made of: objects, lists, texts and whole numbers that
 * are not negative. It reads byte by byte, keeps nothing, and never recurses, so that a hostile header costs no more memory
 * than the longest name that is allowed.
 */
final class HeaderReader {
    static final int MAX_TEXT = 1 << 16;

    private final InputStream in;
    private long offset;
    private int peeked = NOTHING;

    private static final int NOTHING = -2;
    private static final int END = -1;

    HeaderReader(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been taken. */
    long offset() {
        return offset;
    }

    void expect(char wanted) throws IOException, MalformedHeader {
        skipSpace();
        int got = take();
        if (got != wanted) {
            throw new MalformedHeader("expected `" + wanted + "`, found " + describe(got));
        }
    }

    /** Takes this character when it is the next one. */
    boolean accept(char wanted) throws IOException {
        skipSpace();
        if (peek() != wanted) {
            return false;
        }
        take();
        return true;
    }

    void expectEnd() throws IOException, MalformedHeader {
        skipSpace();
        if (peek() != END) {
            throw new MalformedHeader("something stands behind the end of the header");
        }
    }

    long number() throws IOException, MalformedHeader {
        skipSpace();
        int first = take();
        if (first < '0' || first > '9') {
            throw new MalformedHeader("expected a whole number, found " + describe(first));
        }
        long number = first - '0';
        while (peek() >= '0' && peek() <= '9') {
            if (first == '0' || number > (Long.MAX_VALUE - 9) / 10) {
                throw new MalformedHeader("a number starts with 0 or is too large");
            }
            number = number * 10 + take() - '0';
        }
        return number;
    }

    String text() throws IOException, MalformedHeader {
        expect('"');
        byte[] bytes = new byte[32];
        int length = 0;
        while (peek() != '"') {
            if (length + 4 > MAX_TEXT) {
                throw new MalformedHeader("a text is longer than " + MAX_TEXT + " bytes");
            }
            if (length + 4 > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int next = take();
            if (next < ' ') {
                throw new MalformedHeader("expected the end of a text, found " + describe(next));
            }
            length = next == '\\' ? escape(bytes, length) : append(bytes, length, next);
        }
        take();
        return decode(bytes, length);
    }

    private static int append(byte[] bytes, int length, int next) {
        bytes[length] = (byte) next;
        return length + 1;
    }

    private int escape(byte[] bytes, int length) throws IOException, MalformedHeader {
        int kind = take();
        return switch (kind) {
            case '"', '\\', '/' -> append(bytes, length, kind);
            case 'b' -> append(bytes, length, '\b');
            case 'f' -> append(bytes, length, '\f');
            case 'n' -> append(bytes, length, '\n');
            case 'r' -> append(bytes, length, '\r');
            case 't' -> append(bytes, length, '\t');
            case 'u' -> unicode(bytes, length);
            default -> throw new MalformedHeader("`\\` before " + describe(kind));
        };
    }

    private int unicode(byte[] bytes, int length) throws IOException, MalformedHeader {
        int unit = hexUnit();
        int codePoint = unit;
        if (Character.isHighSurrogate((char) unit)) {
            if (take() != '\\' || take() != 'u') {
                throw new MalformedHeader("half of a surrogate pair");
            }
            codePoint = Character.toCodePoint((char) unit, (char) hexUnit());
        }
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                || !Character.isValidCodePoint(codePoint)) {
            throw new MalformedHeader("half of a surrogate pair");
        }
        byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        return length + encoded.length;
    }

    private int hexUnit() throws IOException, MalformedHeader {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw new MalformedHeader("`\\u` wants four hexadecimal digits");
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static String decode(byte[] bytes, int length) throws MalformedHeader {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedHeader("a text is not UTF-8");
        }
    }

    private void skipSpace() throws IOException {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            take();
        }
    }

    private int peek() throws IOException {
        if (peeked == NOTHING) {
            peeked = in.read();
        }
        return peeked;
    }

    private int take() throws IOException {
        int taken = peek();
        peeked = NOTHING;
        offset++;
        return taken;
    }

    private static String describe(int taken) {
        if (taken == END) {
            return "the end of the header";
        }
        return taken > ' ' && taken < 127 ? "`" + (char) taken + "`" : "byte " + taken;
    }

    /** Says what is wrong with a header. */
    static final class MalformedHeader extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedHeader(String message) {
            super(message);
        }
    }
}
