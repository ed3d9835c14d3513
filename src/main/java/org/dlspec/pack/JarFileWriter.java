package org.dlspec.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dlspec.weights.AtomicFile;

/**
 * Writes a jar whose bytes follow from its content alone: the manifest first, then the entries in the order of their names,
 * all of one time but for native libraries. Weights, which do not get smaller, are stored as they are.
 */
final class JarFileWriter {
    /** The first that a zip file can say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** How many times, two seconds apart as a zip file says them, lie between the first and the year 2020. */
    private static final long TIMES = TIME.until(LocalDateTime.of(2020, 1, 1, 0, 0), ChronoUnit.SECONDS) / 2;

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
        entry.setTimeLocal(Natives.isLibrary(name) ? timeOf(content) : TIME);
        if (name.endsWith(".safetensors")) {
            store(entry, content);
        }
        out.putNextEntry(entry);
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    /**
     * JavaCPP keeps the libraries that it has unpacked, and takes a kept one for another jar of the same name when size and time
     * are equal; so the time follows from the content.
     */
    private static LocalDateTime timeOf(Content library) throws IOException {
        return TIME.plusSeconds(2 * (Sum.of(library).crc() % TIMES));
    }

    /** A stored entry says its size and sum before its bytes. */
    private static void store(ZipEntry entry, Content content) throws IOException {
        Sum sum = Sum.of(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(sum.size());
        entry.setCrc(sum.crc());
    }

    private record Sum(long size, long crc) {
        static Sum of(Content content) throws IOException {
            CRC32 crc = new CRC32();
            try (InputStream in = new CheckedInputStream(content.open(), crc)) {
                return new Sum(in.transferTo(OutputStream.nullOutputStream()), crc.getValue());
            }
        }
    }

    /** Buffers what goes to a channel that its owner closes. */
    private static final class Buffered extends java.io.BufferedOutputStream {
        Buffered(OutputStream out) {
            super(out, CHUNK);
        }
    }
}
