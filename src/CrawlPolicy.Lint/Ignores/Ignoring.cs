using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ignores;

/// <summary>Tells findings that comments ignore from those that stand.</summary>
internal static class Ignoring
{
    /// <summary>Pairs each finding with the comment that ignores it, and adds the findings about the comments themselves.</summary>
    /// <param name="files">All files that were read.</param>
    /// <param name="problems">What was found in them.</param>
    /// <param name="today">The day that dates are held against, in UTC.</param>
    public static IEnumerable<(PolicyProblem Problem, Ignore? Ignore)> Apply(IReadOnlyList<PolicyFile> files, IReadOnlyList<PolicyProblem> problems, DateOnly today)
    {
        var reader = new IgnoreReader(today);
        var ignores = new Dictionary<string, IReadOnlyList<Ignore>>(StringComparer.Ordinal);
        var own = new List<PolicyProblem>();
        foreach (var file in files.Where(static file => file.Comments.Count > 0))
        {
            var (found, wrong) = reader.Read(file);
            ignores.Add(file.Path, found);
            own.AddRange(wrong);
        }

        var paired = problems.Select(problem => (Problem: problem, Ignore: IgnoreOf(problem))).ToList();
        var used = paired.Select(static pair => pair.Ignore).OfType<Ignore>().ToHashSet(ReferenceEqualityComparer.Instance);

        var byPath = files.Where(file => ignores.ContainsKey(file.Path)).ToDictionary(static file => file.Path, StringComparer.Ordinal);

        // A file with errors was not checked to its end, so that nobody knows what its comments would hide.
        var broken = problems.Where(static problem => problem.Rule.Severity == PolicySeverity.Error).Select(static problem => problem.Span.File).ToHashSet(StringComparer.Ordinal);
        own.AddRange(ignores.Where(entry => !broken.Contains(entry.Key)).SelectMany(static entry => entry.Value).Where(ignore => !used.Contains(ignore)).Select(ignore => Unused(byPath[ignore.Comment.File], ignore)));
        return paired.Concat(own.Select(static problem => (problem, (Ignore?)null)));

        Ignore? IgnoreOf(PolicyProblem problem) =>
            ignores.TryGetValue(problem.Span.File, out var some) ? some.FirstOrDefault(ignore => ignore.Covers(problem)) : null;
    }

    private static PolicyProblem Unused(PolicyFile file, Ignore ignore) => new(
        PolicyRules.UnusedIgnore,
        ignore.Nodes.Count == 0
            ? $"The comment belongs to no value: write it at the end of the value's line, or directly above. Nothing of {ignore.Rule.Id} is ignored."
            : $"{ignore.Rule.Id} {ignore.Rule.Name} finds nothing here. Take the comment away.",
        ignore.Comment)
    {
        Fix = IgnoreRemoval.Of(file, ignore),
    };
}
