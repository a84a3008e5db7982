using System.Globalization;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Signals;

/// <summary>
/// Each folder of <c>Signals/Goldens</c> holds saved files of one origin, and what is said of them together. Run with
/// <c>UPDATE_GOLDENS=1</c> to write what is said now, and review the difference.
/// </summary>
public sealed class SavedFilesTests
{
    private const string Expected = "expected.txt";

    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Signals", "Goldens");

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Root).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Signals_SavedFiles_SayWhatIsExpected(string folder)
    {
        var path = Path.Combine(Root, folder);
        var files = Directory.GetFiles(path).Where(static file => Path.GetFileName(file) != Expected).Order(StringComparer.Ordinal);

        var (exitCode, output, error) = await Tool.RunAsync("", ["signals", .. files.SelectMany(static file => new[] { "--from-file", file })]);

        var actual = string.Create(CultureInfo.InvariantCulture, $"{output.Replace(path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)}\n{error}exit code {exitCode}\n");
        await Golden.CompareAsync(Path.Combine(path, Expected), actual);
    }
}
