package org.dlspec.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dlspec.weights.AtomicFile;

/**
 * Writes a jar whose bytes follow from its content alone: the manifest first, then the entries in the order of their names,
 * all of one time. Weights, which do not get smaller, are stored as they are.
 */
final class JarFileWriter {
    /** The first that a zip file can say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int CHUNK = 1 << 16;

    private JarFileWriter() {}

    static void write(Path jar, String manifest, SortedMap<String, Content> entries) throws IOException {
        AtomicFile.write(jar, channel -> {
            ZipOutputStream out = new ZipOutputStream(new Buffered(Channels.newOutputStream(channel)));
            put(out, "META-INF/MANIFEST.MF", Content.of(manifest));
            for (Map.Entry<String, Content> entry : entries.entrySet()) {
                put(out, entry.getKey(), entry.getValue());
            }
            out.finish();
            out.flush();
        });
    }

    private static void put(ZipOutputStream out, String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        if (name.endsWith(".safetensors")) {
            store(entry, content);
        }
        out.putNextEntry(entry);
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    /** A stored entry says its size and sum before its bytes. */
    private static void store(ZipEntry entry, Content content) throws IOException {
        CRC32 sum = new CRC32();
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = content.open()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                sum.update(chunk, 0, count);
                size += count;
            }
        }
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(sum.getValue());
    }

    /** Buffers what goes to a channel that its owner closes. */
    private static final class Buffered extends java.io.BufferedOutputStream {
        Buffered(OutputStream out) {
            super(out, CHUNK);
        }
    }
}
