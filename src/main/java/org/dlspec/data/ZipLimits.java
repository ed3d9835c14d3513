package org.dlspec.data;

import java.util.Collection;

/** How much may come out of a zip archive: against archives that are small on the disk and huge in memory. */
final class ZipLimits {
    /** The largest table of contents, in bytes. */
    static final int DIRECTORY = 256 << 20;

    private static final long ENTRY = Integer.MAX_VALUE - 1024L;
    private static final long TOTAL = 64L << 30;

    /** Below this size an entry may be packed as tightly as it likes: a mask of zeros is packed 1000 to 1. */
    private static final long HARMLESS = 64L << 20;

    private static final long RATIO = 500;

    private ZipLimits() {}

    static void check(ZipArchive.Entry entry) throws BrokenFile {
        String name = "the entry `" + entry.name() + "` ";
        if (entry.isEncrypted()) {
            throw new BrokenFile(name + "is encrypted");
        }
        if (entry.method() != 0 && entry.method() != 8) {
            throw new BrokenFile(name + "is packed by method " + entry.method() + ", only deflate can be read");
        }
        if (entry.method() == 0 && entry.packed() != entry.size()) {
            throw new BrokenFile(name + "has two different sizes");
        }
        if (entry.size() > ENTRY) {
            throw new BrokenFile(name + "has " + entry.size() + " bytes, at most " + ENTRY + " can be read");
        }
        if (entry.size() > HARMLESS && entry.size() / RATIO > entry.packed()) {
            throw new BrokenFile(name + "unpacks " + entry.packed() + " bytes to " + entry.size() + ", more than "
                    + RATIO + " to 1: a decompression bomb");
        }
    }

    static void check(Collection<ZipArchive.Entry> entries) throws BrokenFile {
        double total = entries.stream().mapToDouble(ZipArchive.Entry::size).sum();
        if (total > TOTAL) {
            throw new BrokenFile("it unpacks to more than " + (TOTAL >> 30) + " GiB");
        }
        for (ZipArchive.Entry entry : entries) {
            check(entry);
        }
    }
}
