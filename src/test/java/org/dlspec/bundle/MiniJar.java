package org.dlspec.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.json.ExperimentJson;
import org.dlspec.train.KeptExperiment;
import org.dlspec.train.Sha256;

/** A jar with an untrained experiment and no classes, whose parts a test may change before it is written. */
final class MiniJar {
    final SortedMap<String, String> entries = new TreeMap<>();
    private final Lock lock;
    private String statedHash;

    MiniJar() {
        Source source = new Source("t.dlspec", """
                data D { source: synthetic(32)  inputs: { x: Vec[4] }  targets: { y: Class[3] } }
                model M(x: Vec[4]) { return x |> dense(3) }
                train T { model: M  data: D  loss: cross_entropy()  optimizer: sgd(lr: 0.1)  epochs: 1  batch: 8 }
                """);
        Experiment experiment = Checker.check(source, DiskFiles.from(Path.of("")), java.util.List.of())
                .experiments()
                .get(0);
        entries.put("dlspec/" + KeptExperiment.NAME, ExperimentJson.write(experiment));
        entries.put("notes.txt", "beside");
        SortedMap<String, String> hashes = new TreeMap<>();
        entries.forEach((name, text) -> hashes.put(name, Sha256.of(text.getBytes(StandardCharsets.UTF_8))));
        lock = new Lock("1", hashes);
        entries.put(Lock.NAME, lock.toJson());
        statedHash = Lock.hash(lock.toJson());
    }

    Path write(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + Lock.ATTRIBUTE + ": " + statedHash + "\n\n");
            for (String name : entries.keySet()) {
                put(out, name, entries.get(name));
            }
        }
        return jar;
    }

    private static void put(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
