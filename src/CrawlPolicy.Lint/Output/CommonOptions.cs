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
    };

    /// <summary><c>--policies</c>.</summary>
    public static Option<string?> Policies() => new("--policies")
    {
        Description = "The folder of policies. The default is the shipped ones.",
        HelpName = "DIR",
    };
}
