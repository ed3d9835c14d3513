package org.dlspec.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;

/**
 * What an editor says of itself: what it can do, and where.
 *
 * @param snippets put the cursor into what it inserts
 * @param watches tell when files change
 * @param commands run those of these names: {@code commands} among the options of its first message
 * @param folders the addresses of those that it works in
 */
record Abilities(boolean snippets, boolean watches, Set<String> commands, List<String> folders) {
    static final Abilities NONE = new Abilities(false, false, Set.of(), List.of());

    Abilities {
        commands = Set.copyOf(commands);
        folders = List.copyOf(folders);
    }

    static Abilities of(InitializeParams said) {
        Optional<ClientCapabilities> can = Optional.ofNullable(said.getCapabilities());
        boolean snippets = can.map(ClientCapabilities::getTextDocument)
                .map(TextDocumentClientCapabilities::getCompletion)
                .map(CompletionCapabilities::getCompletionItem)
                .map(CompletionItemCapabilities::getSnippetSupport)
                .orElse(false);
        boolean watches = can.map(ClientCapabilities::getWorkspace)
                .map(WorkspaceClientCapabilities::getDidChangeWatchedFiles)
                .map(DidChangeWatchedFilesCapabilities::getDynamicRegistration)
                .orElse(false);
        return new Abilities(snippets, watches, commands(said.getInitializationOptions()), folders(said));
    }

    /** An old editor has one folder, and says so in another place. */
    @SuppressWarnings("deprecation")
    private static List<String> folders(InitializeParams said) {
        if (said.getWorkspaceFolders() != null) {
            return said.getWorkspaceFolders().stream()
                    .map(WorkspaceFolder::getUri)
                    .toList();
        }
        return Optional.ofNullable(said.getRootUri()).stream().toList();
    }

    private static Set<String> commands(Object options) {
        Set<String> commands = new LinkedHashSet<>();
        if (options instanceof JsonObject object && object.get("commands") instanceof JsonArray names) {
            for (JsonElement name : names) {
                if (name instanceof JsonPrimitive text && text.isString()) {
                    commands.add(text.getAsString());
                }
            }
        }
        return commands;
    }
}
