namespace CrawlPolicy.Lint.Completion;

/// <summary>Scripts that ask the program itself: <c>policy-lint "[suggest:POSITION]" LINE</c> writes one word a line.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # bash completion for policy-lint
        _policy_lint() {
          local word="${COMP_WORDS[COMP_CWORD]}"
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(policy-lint "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _policy_lint policy-lint

        """;

    private const string Zsh = """
        #compdef policy-lint
        # zsh completion for policy-lint
        _policy_lint() {
          local -a words_found
          words_found=("${(@f)$(policy-lint "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -a words_found
          _files
        }
        if [ "$funcstack[1]" = "_policy-lint" ]; then
          _policy_lint "$@"
        else
          compdef _policy_lint policy-lint
        fi

        """;

    private const string Fish = """
        # fish completion for policy-lint
        complete -c policy-lint -a '(set -l line (commandline -cp); policy-lint "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'

        """;

    /// <summary>Each shell's script.</summary>
    public static IReadOnlyDictionary<string, string> Shells { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = Bash.ReplaceLineEndings("\n"),
        ["zsh"] = Zsh.ReplaceLineEndings("\n"),
        ["fish"] = Fish.ReplaceLineEndings("\n"),
    };
}
