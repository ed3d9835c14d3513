package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The extension for VS Code goes with the server that it holds. */
class ExtensionTest {
    private static final Pattern OF_POM =
            Pattern.compile("<artifactId>dlspec</artifactId>\\s*<version>([0-9.]+)(-SNAPSHOT)?</version>");

    @Test
    void hasTheVersionOfTheServer() throws IOException {
        Matcher pom = OF_POM.matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(pom.find());
        String extension = JsonParser.parseString(Files.readString(Path.of("editors", "vscode", "package.json")))
                .getAsJsonObject()
                .get("version")
                .getAsString();
        assertEquals(pom.group(1), extension);
    }
}
