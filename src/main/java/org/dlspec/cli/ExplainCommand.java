package org.dlspec.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.diag.Code;
import org.dlspec.diag.Explanation;
import org.dlspec.diag.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dlspec explain}: the pages of some codes. */
@Command(
        name = "explain",
        description = "Explains the code of an error or a warning, with a wrong and a right example.")
final class ExplainCommand extends ConsoleCommand {
    @Parameters(arity = "1..*", paramLabel = "CODE", description = "The codes, such as D203.")
    private List<String> codes;

    @Override
    public Integer call() {
        console().out().print(codes.stream().map(ExplainCommand::page).collect(Collectors.joining("\n\n")));
        return ExitCode.GOOD;
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
