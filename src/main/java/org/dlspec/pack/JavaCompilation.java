package org.dlspec.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** Compiles a source that dlspec has written, in memory. */
final class JavaCompilation {
    private JavaCompilation() {}

    /**
     * The class files by the names of their entries.
     *
     * @param name that of the class, with slashes
     * @param classPath where the classes lie that it uses
     */
    static SortedMap<String, Content> of(String name, String source, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new DlspecException(
                    Code.D907,
                    "a class for the model needs the compiler of a JDK, and the Java in `"
                            + System.getProperty("java.home") + "` has none",
                    "run `dlspec build` with the Java of a JDK, or without `--java-package`");
        }
        DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
        try (Memory files =
                new Memory(compiler.getStandardFileManager(findings, Locale.ROOT, StandardCharsets.UTF_8))) {
            // The bytes are to follow from the source alone, whichever JDK of at least 17 compiles it.
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-implicit:none", "-g:none", "-classpath", classPath);
            boolean isCompiled = compiler.getTask(null, files, findings, options, null, List.of(new Text(name, source)))
                    .call();
            if (!isCompiled) {
                throw new IllegalStateException("the class for the model is no Java: " + findings.getDiagnostics());
            }
            return files.classes;
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name.replaceAll("[^/]", "_") + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            // Its name may have letters that no URI takes.
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final SortedMap<String, Content> classes = new TreeMap<>();

        Memory(JavaFileManager other) {
            super(other);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String entry = className.replace('.', '/') + kind.extension;
            return new SimpleJavaFileObject(URI.create("string:///output"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(entry, Content.of(toByteArray()));
                        }
                    };
                }
            };
        }
    }
}
