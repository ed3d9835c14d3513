package org.dlspec.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Source;

/**
 * The texts of an experiment under paths that keep their places to one another, so that imports still work where they are
 * copied to. The main file is the first.
 */
record SpecFiles(Map<String, String> hashes) {
    static SpecFiles of(List<Source> sources) {
        List<Path> places = sources.stream()
                .map(source -> Path.of(source.name()).toAbsolutePath().normalize())
                .toList();
        Path common = places.get(0).getParent();
        for (Path place : places) {
            while (!place.startsWith(common)) {
                common = common.getParent();
            }
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            String name = common.relativize(places.get(i)).toString();
            hashes.put(name, Sha256.of(sources.get(i).text().getBytes(StandardCharsets.UTF_8)));
        }
        return new SpecFiles(hashes);
    }
}
