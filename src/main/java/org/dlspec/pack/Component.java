package org.dlspec.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A library whose files may be in a jar.
 *
 * @param folder where its classes lie
 * @param license by its SPDX identifier
 */
record Component(String group, String name, String folder, String license) {
    /** All that a jar may have; a test holds the packed classes to it. */
    static final List<Component> ALL = List.of(
            new Component("org.dlspec", "dlspec", "org/dlspec/", "Apache-2.0"),
            new Component("org.bytedeco", "javacpp", "org/bytedeco/javacpp/", "Apache-2.0"),
            new Component("org.bytedeco", "dnnl", "org/bytedeco/dnnl/", "Apache-2.0"),
            new Component("org.bytedeco", "opencl", "org/bytedeco/opencl/", "Apache-2.0"),
            new Component("com.google.code.gson", "gson", "com/google/gson/", "Apache-2.0"),
            new Component("com.google.errorprone", "error_prone_annotations", "com/google/errorprone/", "Apache-2.0"),
            new Component("de.siegmar", "fastcsv", "de/siegmar/fastcsv/", "MIT"),
            new Component("info.picocli", "picocli", "picocli/", "Apache-2.0"));

    static List<Component> in(Collection<String> names) {
        return ALL.stream()
                .filter(component -> names.stream().anyMatch(name -> name.startsWith(component.folder)))
                .toList();
    }

    /** Where Maven notes the version, which JavaCPP compares with its own. */
    String properties() {
        return "META-INF/maven/" + group + "/" + name + "/pom.properties";
    }

    /** The version that its Maven properties state; empty where they are not on the class path. */
    Optional<String> version(ClassPath path) {
        return path.find(properties()).map(Component::version);
    }

    private static String version(Content properties) {
        Properties read = new Properties();
        try (InputStream in = properties.open()) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.getProperty("version");
    }
}
