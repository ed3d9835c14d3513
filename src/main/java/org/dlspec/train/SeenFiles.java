package org.dlspec.train;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;

/** Files that remember which of them were opened, so that a run can tell by their hashes when one has changed. */
final class SeenFiles implements Files {
    private static final int CHUNK = 1 << 20;

    private final Files files;
    private final Set<String> opened = new ConcurrentSkipListSet<>();

    SeenFiles(Files files) {
        this.files = files;
    }

    @Override
    public Kind kind(String path) {
        return files.kind(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return files.list(folder);
    }

    @Override
    public Bytes open(String path) throws IOException {
        opened.add(path);
        return files.open(path);
    }

    /** The SHA-256 of every file that was opened so far, by its path from this folder where it lies there. */
    Map<String, String> hashes(String folder) {
        String prefix = Files.join(folder, "");
        Map<String, String> hashes = new TreeMap<>();
        for (String path : opened) {
            hashes.put(path.startsWith(prefix) ? path.substring(prefix.length()) : path, hash(path));
        }
        return Collections.unmodifiableMap(hashes);
    }

    private String hash(String path) {
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[CHUNK];
        try (Bytes bytes = files.open(path)) {
            long at = 0;
            int count = bytes.read(at, chunk, 0, chunk.length);
            while (count > 0) {
                digest.update(chunk, 0, count);
                at += count;
                count = bytes.read(at, chunk, 0, chunk.length);
            }
        } catch (IOException e) {
            throw new DlspecException(Code.D902, "`" + path + "` cannot be read: " + Reason.of(e), e);
        }
        return Sha256.hex(digest.digest());
    }
}
