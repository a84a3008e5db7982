using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Signals;

/// <summary>Files as text, and questions, sets of purposes and meanings as words.</summary>
internal static class SignalText
{
    /// <summary>Uses for any beneficiary, separated by spaces.</summary>
    public static PurposeSet Purposes(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(PurposeSet.None, static (set, name) =>
        {
            Assert.True(PurposeSet.TryParse(name, out var purposes));
            return set | purposes;
        });

    /// <summary>The uses that are denied and permitted for a commercial beneficiary: <c>ai-train- search-index+</c>.</summary>
    public static string Describe(PurposeSet denied, PurposeSet allowed) =>
        string.Join(' ', CrawlPurpose.AllUses.Select((name, use) => new CrawlPurpose((CrawlUse)use) switch
        {
            var purpose when denied.Contains(purpose) => name + '-',
            var purpose when allowed.Contains(purpose) => name + '+',
            _ => "",
        }).Where(static text => text.Length > 0));

    /// <inheritdoc cref="Describe(PurposeSet, PurposeSet)"/>
    public static string Describe(SignalStatement? statement) => statement is null ? "" : Describe(statement.Denied, statement.Allowed);

    public static SignalFile File(string text, string url = "https://example.com/file", string? contentType = null) =>
        new(url, Encoding.UTF8.GetBytes(text)) { ContentType = contentType };

    public static SignalStatement? At(this SignalSource source, string path)
    {
        var normalised = new byte[RobotsPath.NormalisedLength(path.Length)];
        var length = RobotsPath.Normalise(path, normalised);
        return source.Find(new SignalPath(path, normalised.AsSpan(0, length)));
    }

    public static SignalMeaning On(this SignalStatement? statement, string purpose) =>
        CrawlPurpose.TryParse(purpose, out var read) ? statement?.MeaningFor(read) ?? SignalMeaning.Unknown : throw new ArgumentException("No such purpose.", nameof(purpose));

    /// <summary>What a statement says about each purpose named, as <c>allow deny unknown</c>.</summary>
    public static string Says(this SignalStatement? statement, params string[] purposes) =>
        string.Join(' ', purposes.Select(purpose => statement.On(purpose).ToString().ToLowerInvariant()));
}
