package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.Set;
import org.eclipse.lsp4j.InitializeParams;
import org.junit.jupiter.api.Test;

/** What is read of an editor's first message. */
class AbilitiesTest {
    private static Set<String> commands(String options) {
        InitializeParams said = new InitializeParams();
        said.setInitializationOptions(JsonParser.parseString(options));
        return Abilities.of(said).commands();
    }

    @Test
    void whoSaysNothingCanDoNothing() {
        assertEquals(Abilities.NONE, Abilities.of(new InitializeParams()));
    }

    @Test
    void commandsStandAmongTheOptions() {
        assertEquals(
                Set.of("dlspec.train", "dlspec.bill"), commands("{\"commands\": [\"dlspec.train\", \"dlspec.bill\"]}"));
    }

    @Test
    void otherOptionsAreNoCommands() {
        assertEquals(Set.of(), commands("{\"commands\": \"all\"}"));
        assertEquals(Set.of(), commands("[1]"));
        assertEquals(Set.of("dlspec.bill"), commands("{\"commands\": [7, {}, \"dlspec.bill\"]}"));
    }
}
