package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.console.Console;

/** Runs command lines in this process, as on no terminal; {@code @/} stands for the folder of the test, in and out. */
record Shell(Path folder) {
    /** What one command line left behind. */
    record Result(String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        /** The first line of the error stream. */
        String complaint() {
            return err.lines().findFirst().orElse("");
        }
    }

    /** Runs a command line that must end with this code, and never with the trace of an exception. */
    Result run(int code, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        String[] words = line.isEmpty()
                ? new String[0]
                : Arrays.stream(line.split(" "))
                        .map(word -> word.replace("@/", folder + "/"))
                        .toArray(String[]::new);
        int actual = Main.run(console, words);
        assertEquals(code, actual, () -> line + "\n" + err);
        assertFalse(err.toString().contains("\tat "), () -> line + "\n" + err);
        return new Result(local(out), local(err));
    }

    private String local(StringWriter text) {
        return text.toString().replace(folder + "/", "@/").replace(folder.toString(), "@");
    }

    Shell write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Shell write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** The names in a folder, sorted. */
    List<String> list(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
