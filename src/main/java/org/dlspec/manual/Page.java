package org.dlspec.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An entry as Markdown for the reference, or as plain text for a terminal and for editors. */
public final class Page {
    private Page() {}

    /** A section of a Markdown page. */
    static String markdown(Entry entry) {
        StringBuilder text = new StringBuilder("## " + entry.word() + "\n\n");
        text.append("```\n").append(entry.signature()).append("\n```\n\n");
        text.append(entry.doc()).append('\n');
        if (!entry.parts().isEmpty()) {
            text.append("\n| parameter | type | default | must be | | elsewhere |\n|---|---|---|---|---|---|\n");
            entry.parts()
                    .forEach(p -> text.append("| ")
                            .append(String.join(
                                    " | ",
                                    "`" + p.name() + "`",
                                    cell(p.type()),
                                    cell(p.value()),
                                    cell(p.range()),
                                    cell(p.doc()),
                                    cell(p.elsewhere())))
                            .append(" |\n"));
        }
        entry.notes().forEach(n -> text.append('\n').append(n).append('\n'));
        entry.example().ifPresent(e -> text.append('\n').append(fenced(e)));
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** For the window that an editor opens at a word: Markdown without headings and tables, which few of them lay out. */
    public static String popup(Entry entry) {
        StringBuilder text = new StringBuilder(fenced(entry.signature() + "\n"));
        text.append('\n').append(entry.topic()).append(". ").append(entry.doc()).append('\n');
        if (!entry.parts().isEmpty()) {
            text.append('\n');
            entry.parts().forEach(p -> text.append("- ").append(popup(p)).append('\n'));
        }
        entry.notes().forEach(n -> text.append('\n').append(n).append('\n'));
        entry.example().ifPresent(e -> text.append('\n').append(fenced(e)));
        return text.toString();
    }

    /** One parameter, in one line. */
    public static String popup(Entry.Part part) {
        return "`" + part.name() + "`: " + facts(part);
    }

    /** Lines of the language in Markdown. */
    public static String fenced(String lines) {
        return "```dlspec\n" + lines + "```\n";
    }

    /** For a terminal: the signature, what it is, its parameters one a line. */
    public static String plain(Entry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(entry.signature());
        lines.add("    " + entry.topic() + ". " + entry.doc());
        if (!entry.parts().isEmpty()) {
            int width = entry.parts().stream()
                    .mapToInt(p -> p.name().length())
                    .max()
                    .orElse(0);
            lines.add("");
            entry.parts()
                    .forEach(p -> lines.add(
                            "    " + p.name() + " ".repeat(width - p.name().length() + 2) + facts(p)));
        }
        if (!entry.notes().isEmpty()) {
            lines.add("");
            entry.notes().forEach(n -> lines.add("    " + n));
        }
        entry.example().ifPresent(e -> {
            lines.add("");
            e.lines().forEach(l -> lines.add("    " + l));
        });
        return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
    }

    private static String facts(Entry.Part part) {
        List<String> facts = new ArrayList<>(List.of(part.type()));
        facts.add(part.value().equals("required") ? "required" : "default " + part.value());
        if (!part.range().isEmpty()) {
            facts.add(part.range());
        }
        String elsewhere =
                part.elsewhere().isEmpty() ? "" : " (" + part.elsewhere().replace("`", "") + ")";
        return String.join(", ", facts) + ". " + part.doc() + elsewhere;
    }
}
