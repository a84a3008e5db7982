using System.Text;
using CrawlPolicy.Lint.Ignores;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.Tests.Mutations;

/// <summary>Says who notices a slip in one of the shipped files: reading, a check, or a test.</summary>
internal sealed class MutationJudge
{
    private static readonly CheckSettings Settings = new(new DateOnly(2026, 11, 22));

    private readonly List<PolicyFile> _files;
    private readonly List<IReadOnlyList<PolicyProblem>> _doubts;
    private readonly Dictionary<string, int> _places;
    private readonly HashSet<string> _known;

    public MutationJudge(IReadOnlyDictionary<string, string> shipped)
    {
        _files = [.. shipped.OrderBy(static file => file.Key, StringComparer.Ordinal).Select(static file => PolicyFileReader.Read(file.Key, Encoding.UTF8.GetBytes(file.Value)))];
        _places = _files.Select(static (file, place) => (file.Path, place)).ToDictionary(static pair => pair.Path, static pair => pair.place, StringComparer.Ordinal);
        _doubts = [.. _files.Select(static file => Checks.Find(file, Settings))];
        _known = [.. Open(_files, PolicySetBuilder.Build(_files, []), _doubts).Select(Identify)];
    }

    /// <summary>Judges a slip.</summary>
    /// <returns>Who notices it; <see langword="null"/> for nobody.</returns>
    public async Task<string?> JudgeAsync(Mutation mutation, OfflineEngine engine, CancellationToken cancellationToken)
    {
        var file = PolicyFileReader.Read(mutation.File, Encoding.UTF8.GetBytes(mutation.Content));
        if (file.Problems.FirstOrDefault(static problem => problem.Rule.Severity == PolicySeverity.Error) is { } error)
        {
            return error.Rule.Id;
        }

        var (files, doubts, place) = (_files.ToList(), _doubts.ToList(), _places[mutation.File]);
        (files[place], doubts[place]) = (file, Checks.Find(file, Settings));
        var result = PolicySetBuilder.Build(files, []);
        var finding = Open(files, result, doubts).FirstOrDefault(problem => !_known.Contains(Identify(problem)));
        if (finding is not null || result.Set is null)
        {
            return finding?.Rule.Id ?? "the set";
        }

        // Only tests that speak of the policy can tell its slips.
        var name = file.Document!.Name.Value;
        var tests = result.Set.Tests.Where(test => test.Location.File == mutation.File || Mentions(test, name)).ToList();
        var results = await PolicyTestRunner.RunAsync(engine, result.Set, tests, cancellationToken);
        return results.Any(static result => !result.Passed) ? "a test" : null;
    }

    private static List<PolicyProblem> Open(IReadOnlyList<PolicyFile> files, PolicyReadResult result, IEnumerable<IReadOnlyList<PolicyProblem>> doubts)
    {
        var ofSet = result.Set is null ? [] : Checks.Find(files, result.Set, Settings);
        return [.. Ignoring.Apply(files, [.. result.Problems, .. doubts.SelectMany(static some => some), .. ofSet], Settings.Today).Where(static pair => pair.Ignore is null).Select(static pair => pair.Problem)];
    }

    private static bool Mentions(PolicyTest test, string name) =>
        test.Crawler == name || test.Dataset == name || test.Expected.Rule?.StartsWith($"{name}/", StringComparison.Ordinal) == true;

    private static string Identify(PolicyProblem problem) => $"{problem.Rule.Id} {problem.Span.File} {problem.Message}";
}
