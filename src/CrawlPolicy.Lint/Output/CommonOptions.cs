using System.CommandLine;

namespace CrawlPolicy.Lint.Output;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary><c>--format</c>.</summary>
    public static Option<OutputFormat> Format() => new Option<OutputFormat>("--format", "-f")
    {
        Description = "How findings are written: pretty, or json for one object.",
        DefaultValueFactory = static _ => OutputFormat.Pretty,
        HelpName = "pretty|json",
    }.Among();

    /// <summary>Takes the names alone that an option lists, so that a wrong one is answered with them.</summary>
    public static Option<T> Among<T>(this Option<T> option)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(static name => name.ToLowerInvariant()).ToList();
        option.CustomParser = argument =>
        {
            var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
            if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return Enum.Parse<T>(text, ignoreCase: true);
            }

            argument.AddError($"{option.Name} '{text}' is none of those that there are; write {string.Join(" or ", names)}.");
            return default;
        };
        return option;
    }

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
