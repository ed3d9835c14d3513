package org.dlspec.cli;

import java.io.InputStream;
import java.io.PrintStream;
import org.dlspec.console.Build;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.data.DiskFiles;
import org.dlspec.lsp.DlspecServer;
import picocli.CommandLine.Command;

/** {@code dlspec lsp}: what an editor starts and talks to. */
@Command(
        name = "lsp",
        description =
                "The language server for editors, on standard input and output: findings, repairs, shapes, names.")
final class LspCommand extends ConsoleCommand {
    @Override
    public Integer call() {
        InputStream in = System.in;
        PrintStream out = System.out;
        // One line that anything else prints would end the conversation.
        System.setOut(System.err);
        DlspecServer server = new DlspecServer(DiskFiles::from, Build.version());
        return server.serve(in, out) ? ExitCode.GOOD : ExitCode.SPEC;
    }
}
