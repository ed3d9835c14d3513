package org.dlspec.manual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.Explanation;

/** The pages of the language reference, by the names of their files. */
public final class Reference {
    private static final String MADE = "<!-- Made from the records of the words; change those, not this page. -->\n\n";

    private Reference() {}

    public static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        StringBuilder index = new StringBuilder(MADE + "# Language reference\n\n");
        Manual.all().forEach((topic, entries) -> {
            String file = topic.replace(' ', '-') + ".md";
            pages.put(file, page(topic, entries));
            index.append("- [").append(topic).append("](").append(file).append("): ");
            index.append(String.join(
                    ", ",
                    entries.stream().map(e -> "`" + e.word() + "`").distinct().toList()));
            index.append('\n');
        });
        pages.put("messages.md", messages());
        index.append("- [messages](messages.md): every error and warning, with a wrong and a right file\n");
        index.append("- [show --json](show-json.md): the form of a checked file for other programs\n");
        pages.put("README.md", index.toString());
        return pages;
    }

    private static String page(String topic, List<Entry> entries) {
        StringBuilder page = new StringBuilder(MADE + "# " + capital(topic) + "\n");
        String section = "";
        for (Entry entry : entries) {
            boolean isKey = entry.topic().startsWith("key of ");
            if (isKey && !entry.topic().equals(section)) {
                section = entry.topic();
                page.append("\n# In `")
                        .append(section.substring("key of ".length()))
                        .append("`\n");
            }
            page.append('\n').append(Page.markdown(entry));
        }
        return page.toString();
    }

    private static String messages() {
        StringBuilder page = new StringBuilder(MADE + "# Messages\n");
        for (Code code : Code.values()) {
            page.append("\n## ")
                    .append(code)
                    .append("\n\n**")
                    .append(code.explanation())
                    .append("**\n\n");
            page.append(Explanation.of(code).text());
        }
        return page.toString();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
