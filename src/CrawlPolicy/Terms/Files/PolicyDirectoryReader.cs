namespace CrawlPolicy.Terms.Files;

/// <summary>Reads all policy files of a folder: <c>**/*.yaml</c> and <c>**/*.yml</c>, without hidden ones.</summary>
internal static class PolicyDirectoryReader
{
    /// <summary>How many files are read.</summary>
    public const int MaximumFiles = 100_000;

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>Reads a folder.</summary>
    /// <param name="directory">The folder. Its own name begins the paths of findings and decisions, for instance <c>policies/sites/…</c>.</param>
    /// <returns>The policies, or what keeps them from being in force.</returns>
    public static PolicyReadResult Read(string directory)
    {
        var root = Path.GetFullPath(directory);
        var prefix = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        try
        {
            var paths = Find(root);
            if (paths.Length > MaximumFiles)
            {
                return Fail(PolicyRules.TooLarge, directory, $"The folder has more than {MaximumFiles:N0} policy files. Put several hosts into one Site file, or split the folder.");
            }

            var files = new PolicyFile[paths.Length];
            _ = Parallel.For(0, paths.Length, i => files[i] = ReadFile(paths[i], Name(prefix, root, paths[i])));
            return PolicySetBuilder.Build(files, []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(PolicyRules.Unreadable, directory, $"The policy folder cannot be read: {error.Message} Set CrawlPolicy:PolicyDirectory to a folder that can.");
        }
    }

    /// <summary>Finds the policy files of a folder, at most one more than are read.</summary>
    /// <param name="root">The folder.</param>
    public static string[] Find(string root) => [.. Directory.EnumerateFiles(root, "*", Everywhere).Where(IsPolicy).Take(MaximumFiles + 1)];

    /// <summary>Says how <see cref="Find"/> names a file.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="path">The file, by its full path; it need not exist.</param>
    /// <returns>Its path below the folder as that is given; <see langword="null"/> where it is no policy file of the folder.</returns>
    public static string? Locate(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return IsPolicy(path) && !Path.IsPathRooted(relative) && !relative.Split(Path.DirectorySeparatorChar).Any(static part => part.StartsWith('.'))
            ? Path.Combine(root, relative)
            : null;
    }

    /// <summary>Reads a file of the disk; one that cannot be read is a finding.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The file as findings and decisions name it.</param>
    public static PolicyFile ReadFile(string path, string name)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var buffer = new byte[(int)Math.Min(stream.Length, YamlSource.MaximumLength) + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return DatasetMembers.Open(PolicyFileReader.Read(name, buffer.AsSpan(0, length)), Path.GetDirectoryName(path) ?? "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var problem = new PolicyProblem(PolicyRules.Unreadable, $"The file cannot be read: {error.Message}", SourceSpan.StartOf(name));
            return new PolicyFile(name, default, Document: null, [problem]);
        }
    }

    /// <summary>Whether a path is one of a policy file.</summary>
    public static bool IsPolicy(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static string Name(string prefix, string root, string path) =>
        $"{prefix}/{Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')}";

    private static PolicyReadResult Fail(PolicyRule rule, string directory, string message) =>
        new(Set: null, [new PolicyProblem(rule, message, SourceSpan.StartOf(directory))]);
}
