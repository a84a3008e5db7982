using System.CommandLine;

namespace CrawlPolicy.Lint.Output;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary><c>--format</c>.</summary>
    public static Option<OutputFormat> Format() => new("--format", "-f")
    {
        Description = "How findings are written: pretty, or json for one object.",
        DefaultValueFactory = static _ => OutputFormat.Pretty,
        HelpName = "pretty|json",
    };

    /// <summary>Files and folders of policies.</summary>
    public static Argument<string[]> Paths()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Files, folders, or - for standard input. The default is the folder policies.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(static argument =>
        {
            foreach (var token in argument.Tokens.Where(static token => token.Value.Length > 1 && token.Value[0] == '-'))
            {
                argument.AddError($"There is no option '{token.Value}'. Write ./{token.Value} for a file of that name.");
            }
        });
        return paths;
    }

    /// <summary><c>--policies</c>.</summary>
    public static Option<string?> Policies() => new("--policies")
    {
        Description = "The folder of policies. The default is the shipped ones.",
        HelpName = "DIR",
    };
}
