using System.CommandLine;
using System.CommandLine.Parsing;

namespace CrawlPolicy.Lint.Output;

/// <summary>Refuses files to write that a command reads, or writes already, or that are a database: what stands in them would be lost.</summary>
internal static class OutputFiles
{
    // As the file systems of these do by default.
    private static readonly StringComparer PathComparer = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Checks the files of a command line.</summary>
    /// <param name="command">The command that writes them.</param>
    /// <param name="inputs">The files that it reads.</param>
    /// <param name="outputs">The options that name the files that it writes.</param>
    public static void Protect(Command command, Func<CommandResult, IEnumerable<string?>> inputs, params Option<string?>[] outputs) => command.Validators.Add(result =>
    {
        if (FindProblem(inputs(result), outputs.Select(option => (option.Name, result.GetValue(option)))) is { } problem)
        {
            result.AddError(problem);
        }
    });

    private static string? FindProblem(IEnumerable<string?> inputs, IEnumerable<(string Option, string? Path)> outputs)
    {
        try
        {
            var read = inputs.OfType<string>().Where(static path => path.Length > 0).Select(Resolve).ToHashSet(PathComparer);
            var written = new Dictionary<string, string>(PathComparer);
            foreach (var (option, path) in outputs)
            {
                if (path is not { Length: > 0 })
                {
                    continue;
                }

                var file = Resolve(path);
                if (read.Contains(file))
                {
                    return $"{option} names {path}, which the command reads or which belongs to what it reads; it would be overwritten. Name another file.";
                }

                if (SqliteFile.Is(file))
                {
                    return $"{option} names {path}, which is an SQLite database; it would be overwritten. Name another file.";
                }

                if (!written.TryAdd(file, option))
                {
                    return $"{written[file]} and {option} both name {path}; one would overwrite the other. Name two files.";
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What cannot be looked at cannot be opened either, which says more of it.
        }

        return null;
    }

    // The file itself, whatever links lead to it.
    private static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        var here = new FileInfo(Path.Combine(Resolve(folder), Path.GetFileName(full)));
        return here.LinkTarget is null ? here.FullName : Resolve(here.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
