package org.dlspec.cli;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.manual.Entry;
import org.dlspec.manual.Manual;
import org.dlspec.manual.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dlspec help}: what a word of the language means. */
@Command(name = "help", description = "Says what a word of the language means, with its arguments and defaults.")
final class HelpCommand extends ConsoleCommand {
    /** What a shell offers to complete. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Manual.all().values().stream()
                    .flatMap(List::stream)
                    .map(Entry::word)
                    .filter(w -> w.matches("\\w+"))
                    .distinct()
                    .iterator();
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "WORD",
            completionCandidates = Candidates.class,
            description = "The words; without one, all of them are listed.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        String text = words.isEmpty()
                ? topics()
                : words.stream().map(HelpCommand::page).collect(Collectors.joining("\n"));
        console().out().print(text);
        return ExitCode.GOOD;
    }

    private static String page(String word) {
        List<Entry> entries = Manual.find(word);
        if (!entries.isEmpty()) {
            return entries.stream().map(Page::plain).collect(Collectors.joining("\n"));
        }
        throw new UsageException("there is no word `" + word + "`"
                + Manual.nearest(word)
                        .map(n -> "; did you mean `" + n + "`?")
                        .orElse("; `dlspec help` lists all of them"));
    }

    private static String topics() {
        return Manual.all().entrySet().stream()
                .map(topic -> topic.getKey() + "\n    "
                        + topic.getValue().stream().map(Entry::word).distinct().collect(Collectors.joining(", "))
                        + "\n")
                .collect(Collectors.joining("\n"));
    }
}
