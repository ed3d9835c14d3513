package org.dlspec.pack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** The native libraries of one platform, named as JavaCPP names it: {@code linux-x86_64}. */
final class Natives {
    /** Without these nothing computes; our own kernels are left out of builds without a compiler. */
    private static final List<String> NEEDED = List.of("org/bytedeco/javacpp/", "org/bytedeco/dnnl/");

    private static final List<String> OPTIONAL = List.of("org/bytedeco/opencl/", "org/dlspec/backend/onednn/");

    private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib)");

    private Natives() {}

    static boolean isLibrary(String name) {
        return LIBRARY.matcher(name).matches();
    }

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

    /** The classes that these libraries find by their names, and other names. */
    static Set<String> classes(SortedMap<String, Content> libraries) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, Content> library : libraries.entrySet()) {
            // JavaCPP begins the names of those that it has made so; the others know nothing of Java.
            if (library.getKey().contains("jni")) {
                names.addAll(NativeReferences.of(library.getValue().bytes()));
            }
        }
        return names;
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
