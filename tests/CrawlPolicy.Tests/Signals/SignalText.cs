using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Tests.Signals;

/// <summary>Files as text, and questions as words.</summary>
internal static class SignalText
{
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
