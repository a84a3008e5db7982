using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Starting;

/// <summary>Where a new policy goes.</summary>
/// <param name="path">The file; <c>-</c> for standard output.</param>
internal sealed class NewFile(string path)
{
    /// <summary>The file, as messages name it.</summary>
    public string Path => path;

    /// <summary>Whether it is standard output, beside which nothing can be kept.</summary>
    public bool IsOutput => path == "-";

    /// <summary>Chooses the file.</summary>
    /// <param name="output">What was asked for; <see langword="null"/> for the place of its kind.</param>
    /// <param name="policies">The folder of policies.</param>
    /// <param name="kind">The folder of the kind.</param>
    /// <param name="name">The policy's name.</param>
    /// <param name="overwrites">Whether a file that is there may be overwritten.</param>
    /// <exception cref="CouldNotRunException">There is such a file already.</exception>
    public static NewFile Choose(string? output, string policies, string kind, string name, bool overwrites)
    {
        var path = output ?? System.IO.Path.Combine(policies, kind, name + ".yaml").Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return path == "-" || overwrites || !File.Exists(path)
            ? new NewFile(path)
            : throw new CouldNotRunException($"There is a file `{path}` already. Write to another one with --output, or overwrite it with --force.");
    }

    /// <summary>The schema of a kind as the file names it, where there is one in the folder <c>schema</c> of the policies; else <see langword="null"/>.</summary>
    public string? FindSchema(string policies, string schema)
    {
        if (IsOutput)
        {
            return null;
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "";
        var found = System.IO.Path.Combine(System.IO.Path.GetFullPath(policies), "schema", schema);
        return File.Exists(found) ? System.IO.Path.GetRelativePath(folder, found).Replace(System.IO.Path.DirectorySeparatorChar, '/') : null;
    }

    /// <summary>Writes the file, with its folders.</summary>
    public void Write(string text, Terminal terminal)
    {
        if (IsOutput)
        {
            terminal.Output.Write(text);
            return;
        }

        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllText(path, text);
    }
}
