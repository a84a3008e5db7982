using System.CommandLine;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Completion;

/// <summary><c>policy-lint completion</c>.</summary>
internal static class CompletionCommand
{
    private const string Description = """
        Writes a script that lets a shell complete commands and options.

        Examples:
          policy-lint completion bash > ~/.local/share/bash-completion/completions/policy-lint
          policy-lint completion zsh > ~/.zfunc/_policy-lint
          policy-lint completion fish > ~/.config/fish/completions/policy-lint.fish
        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells.Keys]);
        var command = new Command("completion", Description) { shell };
        command.SetAction(result => terminal.Output.Write(CompletionScripts.Shells[result.GetValue(shell)!]));
        return command;
    }
}
