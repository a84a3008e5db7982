using CrawlPolicy.Lint.Baselines;
using CrawlPolicy.Lint.Ignores;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Lint.Rules.Secrets;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>Finds what is wrong in policy files, and what of it is new. It keeps what it read, so that a changed file alone is read again.</summary>
internal sealed class Linter
{
    private readonly LintQuestion _question;
    private readonly CheckSettings _settings;
    private readonly SortedDictionary<string, CheckedFile> _files = new(StringComparer.Ordinal);

    private Linter(LintQuestion question, PolicySources sources, CheckSettings settings) => (_question, Sources, _settings) = (question, sources, settings);

    /// <summary>The files.</summary>
    public PolicySources Sources { get; }

    /// <summary>Reads and checks all files.</summary>
    /// <param name="question">What is linted.</param>
    /// <param name="terminal">Gives standard input.</param>
    /// <param name="time">Gives the day that dates are held against, in UTC.</param>
    public static Linter Open(LintQuestion question, Terminal terminal, TimeProvider time)
    {
        var settings = new CheckSettings(Today(time)) { PublicSuffixes = question.PublicSuffixes, Robots = question.Robots };
        var linter = new Linter(question, PolicySources.Find(question.Paths, terminal), settings);
        foreach (var read in linter.Sources.Names.AsParallel().Select(linter.ReadFile).AsSequential())
        {
            linter._files.Add(read.File.Path, read);
        }

        return linter;
    }

    /// <summary>Whether a day has begun since the files were checked.</summary>
    public bool IsOfAnotherDay(TimeProvider time) => Today(time) != _settings.Today;

    /// <summary>Whether a path is no policy file, but a folder of them or what they may refer to, such as a dataset's list of members.</summary>
    /// <param name="path">A full path; it need not exist any more.</param>
    public bool MayReferTo(string path) =>
        !PolicyDirectoryReader.IsPolicy(path) && (Directory.Exists(path) || Path.HasExtension(path) || Sources.HaveFilesBelow(path));

    /// <summary>Reads and checks a file that appeared, changed or went away.</summary>
    /// <param name="path">The file, by its full path.</param>
    /// <returns>Whether it is one of the files.</returns>
    public bool Follow(string path)
    {
        if (Sources.Follow(path) is not { } name)
        {
            return false;
        }

        if (Sources.Contains(name))
        {
            _files[name] = ReadFile(name);
        }
        else
        {
            _ = _files.Remove(name);
        }

        return true;
    }

    /// <summary>Reads and checks a file as if it had another content.</summary>
    /// <param name="name">The file as findings name it.</param>
    /// <param name="content">The content; <see langword="null"/> for what it holds.</param>
    public void Pretend(string name, byte[]? content)
    {
        Sources.Pretend(name, content);
        _files[name] = ReadFile(name);
    }

    /// <summary>Puts the files together, and judges what was found.</summary>
    public LintResult Lint()
    {
        var files = _files.Values.Select(static file => file.File).ToList();
        var (set, problems) = PolicySetBuilder.Build(files, []);
        var shared = set is null ? [] : Checks.Find(files, set, _settings);
        var ordered = Ignoring.Apply(files, [.. problems, .. _files.Values.SelectMany(static file => file.Doubts), .. shared], _settings.Today)
            .Where(pair => _question.Concerns(pair.Problem))
            .OrderBy(static pair => pair.Problem.Span.File, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Problem.Span.Line)
            .ThenBy(static pair => pair.Problem.Span.Column)
            .ThenBy(static pair => pair.Problem.Rule.Id, StringComparer.Ordinal);
        return new LintResult(Sources, Identify(ordered, _question.Baseline), _question.FailLevel) { Baseline = _question.Baseline };
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private CheckedFile ReadFile(string name)
    {
        var file = Sources.ReadFile(name);
        var doubts = Checks.Find(file, _settings);
        return new CheckedFile(doubts.Count == 0 ? WhatOthersAsk(file) : file, doubts);
    }

    // Of a file without findings and comments, its bytes and its tests are done with; in large sets they would be most of the memory.
    // The tests that give a robots.txt are asked about crawlers, which stand in other files.
    private static PolicyFile WhatOthersAsk(PolicyFile file) =>
        file is { Document: { } document, Problems.Count: 0, Comments.Count: 0 } && !document.Tests.Any(static test => test.Robots is not null)
            ? file with { Content = default, Root = document.Source.Without("tests"), Document = document with { Source = document.Source.Without("tests"), Tests = [] } }
            : file;

    private List<LintFinding> Identify(IEnumerable<(PolicyProblem Problem, Ignore? Ignore)> pairs, Baseline? baseline)
    {
        var paths = new Dictionary<string, (string Place, LogicalPaths Paths)>(StringComparer.Ordinal);
        var counts = new Dictionary<(FindingKey Key, bool IsIgnored), int>();
        var findings = new List<LintFinding>();
        foreach (var (problem, ignore) in pairs)
        {
            var file = problem.Span.File;
            if (!paths.TryGetValue(file, out var named))
            {
                paths.Add(file, named = (FilePlace.Of(file), new LogicalPaths(_files.GetValueOrDefault(file)?.File.Root)));
            }

            var key = new FindingKey(named.Place, problem.Rule.Id, named.Paths.Of(problem.Span));
            var ordinal = counts.GetValueOrDefault((key, ignore is not null));
            counts[(key, ignore is not null)] = ordinal + 1;
            // What a message quotes may be a secret that another rule is about; no report repeats it.
            findings.Add(new LintFinding(problem with { Message = SecretScanner.Mask(problem.Message) }, key, ordinal) { Ignore = ignore, IsKnown = ignore is null && ordinal < baseline?.CountOf(key) });
        }

        return findings;
    }
}
