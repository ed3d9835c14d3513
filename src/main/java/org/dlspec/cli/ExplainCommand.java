package org.dlspec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.diag.Code;
import org.dlspec.diag.Explanation;
import org.dlspec.diag.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dlspec explain}: the pages of some codes. */
@Command(
        name = "explain",
        description = {
            "Explains the code of an error or a warning, with a wrong and a right example;",
            "or says what stands on a line of a file: signature, shapes, defaults."
        })
final class ExplainCommand extends ConsoleCommand {
    /** What a shell offers to complete. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Code.values()).map(Code::name).iterator();
        }
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "CODE | FILE:LINE",
            completionCandidates = Candidates.class,
            description = "Codes such as D203, or lab.dlspec:19.")
    private List<String> codes;

    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9})");

    @Override
    public Integer call() {
        List<String> pages = new ArrayList<>();
        for (String asked : codes) {
            Matcher place = PLACE.matcher(asked);
            Optional<String> page = place.matches() ? line(place.group(1), place.group(2)) : Optional.of(page(asked));
            if (page.isEmpty()) {
                return ExitCode.SPEC;
            }
            pages.add(page.get());
        }
        console().out().print(String.join("\n\n", pages));
        return ExitCode.GOOD;
    }

    /** Prints what is wrong with the file; empty when nothing can be said for that. */
    private Optional<String> line(String file, String line) {
        CheckedFile checked = CheckedFile.read(Path.of(file), List.of());
        if (checked.hasErrors()) {
            console().print(checked.findings());
            return Optional.empty();
        }
        try {
            return Optional.of(checked.line(Integer.parseInt(line)));
        } catch (IllegalArgumentException none) {
            throw new UsageException(none.getMessage());
        }
    }

    private static String page(String word) {
        return Arrays.stream(Code.values())
                .filter(code -> code.name().equalsIgnoreCase(word))
                .findFirst()
                .map(code -> Explanation.of(code).plain())
                .orElseThrow(() -> new UsageException("there is no code `" + word + "`; " + instead(word)));
    }

    /** The codes of the same group; else the one that was probably meant; else all. */
    private static String instead(String word) {
        List<String> all = Arrays.stream(Code.values()).map(Code::name).toList();
        List<String> group = all.stream()
                .filter(code -> word.length() > 1 && code.regionMatches(true, 0, word, 0, 2))
                .toList();
        Optional<String> nearest = group.isEmpty() ? Suggestions.nearest(word, all) : Optional.empty();
        return nearest.map(code -> "did you mean `" + code + "`?")
                .orElseGet(() -> "there are: " + String.join(", ", group.isEmpty() ? all : group));
    }
}
