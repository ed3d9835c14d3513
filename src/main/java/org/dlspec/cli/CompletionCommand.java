package org.dlspec.cli;

import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlspec completion}: a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Prints the script that lets a shell complete commands and options.",
            "bash: source <(dlspec completion bash)    zsh: source <(dlspec completion zsh)"
        })
final class CompletionCommand extends ConsoleCommand {
    /** The shells whose scripts are known. */
    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private CommandLine.Model.CommandSpec command;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("dlspec", command.parent().commandLine());
        // Zsh reads the same script through its bash mode; it must be loaded first where the user has not.
        String first = shell == Shell.ZSH
                ? "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                : "";
        console().out().print(first + script);
        return ExitCode.GOOD;
    }
}
