using System.Text.RegularExpressions;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Readme;

/// <summary>What the README names is there.</summary>
public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Contents_OfTheReadme_ListEachSectionInItsOrder()
    {
        var introduction = Text[..Text.IndexOf("\n## ", StringComparison.Ordinal)];
        Assert.Equal(
            Sections().Select(static title => $"[{title}](#{Anchor(title)})"),
            Find(introduction, @"(?<found>\[[^\]]+\]\(#[^)]+\))"));
    }

    [Fact]
    public void Links_OfTheReadme_LeadSomewhere()
    {
        var anchors = Sections().Select(static title => "#" + Anchor(title)).ToHashSet(StringComparer.Ordinal);
        var links = Find(Text, @"\]\((?<found>[^)\s]+)\)").Where(static link => !link.StartsWith("https://", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(link[0] == '#' ? anchors.Contains(link) : Path.Exists(Path.Combine(RepositoryRoot.Path, link)), link));
    }

    [Fact]
    public async Task Commands_OfTheReadme_AreThoseOfTheProgram()
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (command, help) in HelpPages.ReadAllAsync())
        {
            pages.Add(command, help);
        }

        var groups = pages.Keys.Where(static command => command.Contains(' ', StringComparison.Ordinal)).Select(static command => command.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var lines = Find(Text, @"(^|`|\| |\$ )policy-lint (?<found>[a-z][^`#\n|>]*)").Select(static line => line.Trim().Split(' ')).ToList();
        Assert.True(lines.Count > 40, $"{lines.Count} commands were found.");
        Assert.All(lines, words =>
        {
            var command = groups.Contains(words[0]) && words.Length > 1 ? $"{words[0]} {words[1]}" : words[0];
            Assert.True(pages.TryGetValue(command, out var help), $"There is no command '{command}' as in: {string.Join(' ', words)}");
            Assert.All(words.Where(static word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, help, StringComparison.Ordinal));
        });
    }

    private static IEnumerable<string> Sections() => Find(Text, "^## (?<found>.+)$");

    // As the site that shows the README makes it of a heading.
    private static string Anchor(string title) => string.Concat(title.ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is '-' or ' ')).Replace(' ', '-');

    private static IEnumerable<string> Find(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)).Select(static match => match.Groups["found"].Value);
}
