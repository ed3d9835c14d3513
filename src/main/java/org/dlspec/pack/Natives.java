package org.dlspec.pack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** The native libraries of one platform, named as JavaCPP names it: {@code linux-x86_64}. */
final class Natives {
    /** Without these nothing computes; our own kernels are left out of builds without a compiler. */
    private static final List<String> NEEDED = List.of("org/bytedeco/javacpp/", "org/bytedeco/dnnl/");

    private static final List<String> OPTIONAL = List.of("org/bytedeco/opencl/", "org/dlspec/backend/onednn/");

    private Natives() {}

    /** The platform of this machine. */
    static String thisPlatform() {
        return platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String family = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macosx" : "linux";
        String cores = processor.equals("amd64") || processor.equals("x86_64")
                ? "x86_64"
                : processor.equals("aarch64") ? "arm64" : processor;
        return family + "-" + cores;
    }

    static SortedMap<String, Content> of(String platform, ClassPath path) throws IOException {
        SortedMap<String, Content> files = new TreeMap<>();
        for (String folder : NEEDED) {
            SortedMap<String, Content> found = path.list(folder + platform);
            if (found.isEmpty()) {
                throw new DlspecException(
                        Code.D907,
                        "this dlspec has no native libraries for `" + platform + "`",
                        "build it with `mvn package -Djavacpp.platform=" + platform + "`, which fetches them");
            }
            files.putAll(found);
        }
        for (String folder : OPTIONAL) {
            files.putAll(path.list(folder + platform));
        }
        String properties = "org/bytedeco/javacpp/properties/" + platform + ".properties";
        path.find(properties).ifPresent(content -> files.put(properties, content));
        return files;
    }
}
