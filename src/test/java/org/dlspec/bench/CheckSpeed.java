package org.dlspec.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dlspec.check.Checker;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Source;

/**
 * Measures how long the check of a file takes: warm, within one Java machine, and cold, as a process of its own. Prints
 * least and median of the time on the clock, and of the time of the processor, which other work on the machine disturbs less.
 */
final class CheckSpeed {
    private static final int WARM_UP = 40;
    private static final int WARM = 101;
    private static final int COLD = 21;
    private static final double MILLION = 1e6;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private CheckSpeed() {}

    /** The file, and behind it the command that checks it in a process: {@code FILE ./dlspec check FILE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        System.out.println(file + ": " + Files.readAllLines(file).size() + " lines");
        warm(new Source(file.toString(), Files.readString(file)));
        if (arguments.length > 1) {
            cold(List.of(arguments).subList(1, arguments.length));
        }
    }

    private static void warm(Source source) {
        double[] wall = new double[WARM];
        double[] processor = new double[WARM];
        for (int i = -WARM_UP; i < WARM; i++) {
            long start = System.nanoTime();
            long worked = CLOCK.getCurrentThreadCpuTime();
            Checker.check(source, DiskFiles.from(Path.of("")), List.of());
            if (i >= 0) {
                wall[i] = (System.nanoTime() - start) / MILLION;
                processor[i] = (CLOCK.getCurrentThreadCpuTime() - worked) / MILLION;
            }
        }
        print("warm", wall);
        print("warm, processor", processor);
    }

    private static void cold(List<String> command) throws IOException, InterruptedException {
        double[] wall = new double[COLD];
        for (int i = -1; i < COLD; i++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(command + " ended with " + code);
            }
            // The first process may have to prepare something.
            if (i >= 0) {
                wall[i] = (System.nanoTime() - start) / MILLION;
            }
        }
        print("cold", wall);
    }

    private static void print(String what, double[] milliseconds) {
        Arrays.sort(milliseconds);
        System.out.printf(
                "%-16s least %7.1f ms, median %7.1f ms, of %d%n",
                what, milliseconds[0], milliseconds[milliseconds.length / 2], milliseconds.length);
    }
}
