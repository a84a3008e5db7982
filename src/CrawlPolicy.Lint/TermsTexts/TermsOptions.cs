using System.CommandLine;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;

namespace CrawlPolicy.Lint.TermsTexts;

/// <summary>What can be written behind the commands of <c>policy-lint terms</c>.</summary>
internal sealed class TermsOptions
{
    /// <summary>The files.</summary>
    public Argument<string[]> Paths { get; } = CommonOptions.Paths();

    /// <summary><c>--policies</c>.</summary>
    public Option<string?> Policies { get; } = new("--policies") { Description = "The folder of the policies that are in force while sites are asked. The default is the files that are named.", HelpName = "DIR" };

    /// <summary><c>--crawler</c>.</summary>
    public Option<string?> Crawler { get; } = new("--crawler") { Description = "The crawler profile that asks. The default is the one named default.", HelpName = "NAME" };

    /// <summary><c>--store</c>.</summary>
    public Option<string?> Store { get; } = StoreOption.Create(asks: true);

    /// <summary><c>--page</c>.</summary>
    public Option<string?> Page { get; } = new("--page") { Description = "A saved page to read in the place of the site's, or - for standard input; nothing goes out then.", HelpName = "FILE" };

    /// <summary><c>--offline</c>.</summary>
    public Option<bool> Offline { get; } = new("--offline") { Description = "Asks nobody: only looks whether the kept texts are the recorded ones." };

    /// <summary><c>--write</c>.</summary>
    public Option<bool> Write { get; } = new("--write") { Description = "Records what is there now, as `policy-lint terms update` does." };

    /// <summary><c>--full</c>.</summary>
    public Option<bool> Full { get; } = new("--full") { Description = "Shows all of a difference, however long." };

    /// <summary><c>--format</c>.</summary>
    public Option<OutputFormat> Format { get; } = CommonOptions.Format();
}
