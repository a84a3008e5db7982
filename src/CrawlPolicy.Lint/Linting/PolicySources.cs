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
    private (string? Name, string[] Lines) _last;
    private readonly List<string> _folders = [];
    private readonly List<string> _files = [];
    private readonly Dictionary<string, byte[]> _pretended = new(StringComparer.Ordinal);
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

    /// <summary>Whether a file is one of them.</summary>
    public bool Contains(string name) => _paths.ContainsKey(name) || (name == StandardInput && _input is not null);

    /// <summary>Where a file lies on the disk; <see langword="null"/> for standard input.</summary>
    public string? PathOf(string name) => _paths.GetValueOrDefault(name);

    /// <summary>Takes a content in the place of what a file holds, without writing it.</summary>
    /// <param name="name">The file as findings name it.</param>
    /// <param name="content">The content; <see langword="null"/> for what it holds.</param>
    public void Pretend(string name, byte[]? content)
    {
        _last = default;
        if (content is null)
        {
            _ = _pretended.Remove(name);
        }
        else
        {
            _pretended[name] = content;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="name">The file as findings name it.</param>
    public PolicyFile ReadFile(string name)
    {
        var content = name == StandardInput ? _input : _pretended.GetValueOrDefault(name);
        return content is null
            ? PolicyDirectoryReader.ReadFile(_paths[name], name)
            : PolicyDirectoryReader.WithFiles(PolicyFileReader.Read(name, content), _paths.TryGetValue(name, out var path) ? Path.GetDirectoryName(path) ?? "" : "");
    }

    /// <summary>Reads all files, each alone.</summary>
    public PolicyFile[] ReadFiles() => [.. Names.AsParallel().AsOrdered().Select(ReadFile)];

    /// <summary>The bytes of a file; <see langword="null"/> for one that is none of these, or too large.</summary>
    public byte[]? ContentOf(string name)
    {
        if (name == StandardInput)
        {
            return _input;
        }

        return _pretended.TryGetValue(name, out var content) ? content
            : _paths.TryGetValue(name, out var path) && new FileInfo(path).Length <= YamlSource.MaximumLength ? File.ReadAllBytes(path)
            : null;
    }

    /// <summary>The lines of a file for showing; none where it cannot be read.</summary>
    public IReadOnlyList<string> LinesOf(string name)
    {
        // Findings come file by file, so that one file's lines are enough to keep.
        if (_last.Name != name)
        {
            _last = (name, ReadLines(name));
        }

        return _last.Lines;
    }

    /// <summary>Whether some of them lie below a folder, which need not exist any more.</summary>
    public bool HaveFilesBelow(string folder) =>
        _paths.Values.Any(path => Path.GetFullPath(path).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>The folders that hold them, to be watched.</summary>
    public IEnumerable<string> Folders => _folders.Concat(_files.Select(static file => Path.GetDirectoryName(Path.GetFullPath(file))!)).Distinct(StringComparer.Ordinal);

    /// <summary>Follows a change of the disk: a policy file appeared, changed or went away.</summary>
    /// <param name="path">The file, by its full path.</param>
    /// <returns>The file as findings name it; <see langword="null"/> where it is none of these.</returns>
    public string? Follow(string path)
    {
        var given = _files.Find(file => Path.GetFullPath(file) == path)
            ?? _folders.Select(folder => PolicyDirectoryReader.Locate(folder, path)).FirstOrDefault(static found => found is not null);
        if (given is null)
        {
            return null;
        }

        var name = Name(given);
        _last = default;
        if (File.Exists(path))
        {
            _paths[name] = given;
        }
        else
        {
            _ = _paths.Remove(name);
        }

        return name;
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
            _folders.Add(path);
            foreach (var file in PolicyDirectoryReader.Find(path))
            {
                _paths[Name(file)] = file;
            }
        }
        else if (File.Exists(path))
        {
            _files.Add(path);
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
            return ContentOf(name) is { } content ? System.Text.Encoding.UTF8.GetString(content).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n') : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The finding stands by itself; only its snippet is missing.
            return [];
        }
    }
}
