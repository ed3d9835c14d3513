package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.graph.Complaints;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ComplaintsTest {
    @TestFactory
    Stream<DynamicTest> saysWhatDoesNotFit() {
        return ComplaintCase.all().stream()
                .map(c -> DynamicTest.dynamicTest(c.label(), () -> {
                    Complaints complaints = new Complaints();
                    c.op().infer(c.inputs(), complaints);
                    assertEquals(
                            List.of(new Complaints.Complaint(c.code(), c.message(), "", List.of())), complaints.all());
                }));
    }

    @Test
    void everyConstraintHasACase() throws IOException {
        Pattern label = Pattern.compile("// ([a-z0-9_]+-c[0-9]+):");
        Set<String> stated = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/dlspec/op"))) {
            files.map(ComplaintsTest::read)
                    .forEach(text -> label.matcher(text).results().forEach(found -> stated.add(found.group(1))));
        }
        Set<String> tested =
                ComplaintCase.all().stream().map(ComplaintCase::label).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(stated, tested);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
