using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>The policy files that paths name: files, all below folders, and standard input as <c>-</c>.</summary>
internal sealed class PolicySources
{
    /// <summary>The name of what comes from standard input.</summary>
    public const string StandardInput = "<standard input>";

    private const string DefaultFolder = "policies";

    private readonly SortedDictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lines = new(StringComparer.Ordinal);
    private byte[]? _input;

    /// <summary>How many files there are.</summary>
    public int Count => _paths.Count + (_input is null ? 0 : 1);

    /// <summary>Finds the files.</summary>
    /// <param name="paths">Files, folders, or <c>-</c>; none for <c>policies</c> in the current folder.</param>
    /// <param name="terminal">Gives standard input.</param>
    /// <exception cref="CouldNotRunException">A path leads nowhere.</exception>
    public static PolicySources Find(IReadOnlyList<string> paths, Terminal terminal)
    {
        var sources = new PolicySources();
        if (paths.Count == 0 && !Directory.Exists(DefaultFolder))
        {
            throw new CouldNotRunException("No path is given, and there is no folder `policies` here. Name files or folders, or `-` for standard input.");
        }

        foreach (var path in paths.DefaultIfEmpty(DefaultFolder))
        {
            sources.Add(path, terminal);
        }

        return sources;
    }

    /// <summary>The files as findings name them, in their order.</summary>
    public IEnumerable<string> Names => _input is null ? _paths.Keys : [.. _paths.Keys, StandardInput];

    /// <summary>Reads all files, and finds what only all of them show.</summary>
    public PolicyReadResult Read() => PolicySetBuilder.Build(ReadFiles(), []);

    /// <summary>Reads all files, each alone.</summary>
    public IReadOnlyList<PolicyFile> ReadFiles()
    {
        var paths = _paths.ToArray();
        var files = new PolicyFile[paths.Length];
        _ = Parallel.For(0, paths.Length, i => files[i] = PolicyDirectoryReader.ReadFile(paths[i].Value, paths[i].Key));
        return _input is null ? files : [.. files, PolicyDirectoryReader.WithFiles(PolicyFileReader.Read(StandardInput, _input), "")];
    }

    /// <summary>The lines of a file for showing; none where it cannot be read.</summary>
    public IReadOnlyList<string> LinesOf(string name)
    {
        if (!_lines.TryGetValue(name, out var lines))
        {
            lines = ReadLines(name);
            _lines.Add(name, lines);
        }

        return lines;
    }

    private void Add(string path, Terminal terminal)
    {
        if (path == "-")
        {
            using var input = terminal.OpenInput();
            var buffer = new byte[YamlSource.MaximumLength + 1];
            _input = buffer[..input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        }
        else if (Directory.Exists(path))
        {
            foreach (var file in PolicyDirectoryReader.Find(path))
            {
                _paths[Name(file)] = file;
            }
        }
        else if (File.Exists(path))
        {
            _paths[Name(path)] = path;
        }
        else
        {
            throw new CouldNotRunException($"`{path}` is neither a file nor a folder, nor a command. Check the spelling, or run `policy-lint --help`.");
        }
    }

    private static string Name(string path) =>
        (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).Replace(Path.DirectorySeparatorChar, '/');

    private string[] ReadLines(string name)
    {
        try
        {
            var content = name == StandardInput ? _input : _paths.TryGetValue(name, out var path) && new FileInfo(path).Length <= YamlSource.MaximumLength
                ? File.ReadAllBytes(path)
                : null;
            return content is null ? [] : System.Text.Encoding.UTF8.GetString(content).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The finding stands by itself; only its snippet is missing.
            return [];
        }
    }
}
