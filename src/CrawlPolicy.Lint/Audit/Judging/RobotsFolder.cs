using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.RobotsFiles;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Lint.Audit.Judging;

/// <summary>
/// The robots.txt files of a folder, named by host (<c>www.example.com</c> or <c>www.example.com.txt</c>, with <c>:8080</c> for another
/// port than the scheme's own). What is not there has no rules, and is counted. Safe for use from many threads.
/// </summary>
internal sealed class RobotsFolder : IRobotsSource
{
    /// <summary>How many files are kept read; a full cache starts anew.</summary>
    private const int Capacity = 4_096;

    private const string Suffix = ".txt";

    private readonly Terminal _terminal;
    private readonly RobotsOptions _options;
    private readonly FrozenDictionary<string, string> _files;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _fileLookup;
    private readonly ConcurrentDictionary<string, RobotsSnapshot> _plain = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RobotsSnapshot> _secure = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RobotsSnapshot>.AlternateLookup<ReadOnlySpan<char>> _plainLookup;
    private readonly ConcurrentDictionary<string, RobotsSnapshot>.AlternateLookup<ReadOnlySpan<char>> _secureLookup;

    private RobotsFolder(FrozenDictionary<string, string> files, RobotsOptions options, Terminal terminal)
    {
        _files = files;
        _options = options;
        _terminal = terminal;
        _fileLookup = _files.GetAlternateLookup<ReadOnlySpan<char>>();
        _plainLookup = _plain.GetAlternateLookup<ReadOnlySpan<char>>();
        _secureLookup = _secure.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What stands for every file that was not given.</summary>
    public static RobotsSnapshot NotGiven { get; } = new()
    {
        Origin = "",
        Outcome = RobotsOutcome.Unavailable,
        FetchedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.MaxValue,
    };

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">The folder; <see langword="null"/> for none.</param>
    /// <param name="options">How the files are read.</param>
    /// <param name="terminal">The terminal.</param>
    /// <exception cref="CouldNotRunException">There is no such folder.</exception>
    public static RobotsFolder Open(string? folder, RobotsOptions options, Terminal terminal)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new CouldNotRunException($"There is no folder `{folder}`. Give --robots-dir a folder of robots.txt files that are named by host.");
        }

        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string[] paths = folder is null ? [] : Directory.GetFiles(folder);
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var name = Path.GetFileName(path);
            _ = files.TryAdd(name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? name[..^Suffix.Length] : name, path);
        }

        return new RobotsFolder(files.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), options, terminal);
    }

    /// <summary>The hosts whose files are there, with <c>:PORT</c> for another port than the scheme's own; in their order.</summary>
    public IEnumerable<string> Hosts => _files.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads the file of one of <see cref="Hosts"/>.</summary>
    public byte[] ReadFile(string host) => RobotsInput.Read(_files[host], _terminal);

    /// <inheritdoc/>
    public RobotsSnapshot Find(Evaluation evaluation)
    {
        var target = evaluation.Target;
        if (_files.Count == 0)
        {
            return NotGiven;
        }

        var name = target.IsDefaultPort ? target.Host : string.Create(CultureInfo.InvariantCulture, $"{target.Host}:{target.Port}");
        return (target.IsHttps ? _secureLookup : _plainLookup).TryGetValue(name, out var known) ? known
            : _fileLookup.TryGetValue(name, out var path) ? Read(evaluation, name.ToString(), path)
            : NotGiven;
    }

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot> ReadAsync(Evaluation evaluation, CancellationToken cancellationToken) => ValueTask.FromResult(Find(evaluation));

    private RobotsSnapshot Read(Evaluation evaluation, string name, string path)
    {
        var snapshot = new FixedRobotsSource(RobotsInput.Read(path, _terminal), _options).Find(evaluation);
        var table = evaluation.Target.IsHttps ? _secure : _plain;
        if (table.Count >= Capacity)
        {
            table.Clear();
        }

        return table.GetOrAdd(name, snapshot);
    }
}
