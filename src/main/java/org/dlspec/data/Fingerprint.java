package org.dlspec.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of what a source is made of: the names and the bytes of its files, in order, or its parameters. */
public final class Fingerprint {
    private Fingerprint() {}

    /** As 64 hexadecimal digits. Throws DlspecException (D902) when a file cannot be read. */
    public static String of(Reader reader, Files files) {
        MessageDigest digest = sha256();
        digest.update(reader.toString().getBytes(StandardCharsets.UTF_8));
        Reading.contents(() -> {
            for (String path : reader.paths(files)) {
                digest.update((byte) 0);
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                Reading.file(files, path, bytes -> add(digest, bytes));
            }
            return reader;
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest add(MessageDigest digest, Bytes bytes) throws IOException {
        byte[] size = Long.toString(bytes.size()).getBytes(StandardCharsets.UTF_8);
        digest.update(size);
        digest.update((byte) 0);
        try (InputStream in = bytes.stream(0)) {
            byte[] block = new byte[1 << 16];
            for (int count = in.read(block); count > 0; count = in.read(block)) {
                digest.update(block, 0, count);
            }
        }
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
