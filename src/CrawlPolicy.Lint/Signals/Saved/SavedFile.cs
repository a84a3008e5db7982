using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Signals.Saved;

/// <summary>A file that the command line names.</summary>
/// <param name="Name">Its path as given; <c>standard input</c> for <c>-</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record SavedFile(string Name, SavedFileKind Kind, byte[] Content)
{
    /// <summary>The most that is read of a file, 32 MiB: what a body may decode to by default.</summary>
    public const int MaximumLength = 32 << 20;

    /// <summary>Reads a file, or standard input for <c>-</c>.</summary>
    /// <param name="path">The path.</param>
    /// <param name="kind">What it is; <see langword="null"/> to tell from its name and content.</param>
    /// <param name="terminal">Where standard input is.</param>
    /// <exception cref="CouldNotRunException">There is no such file, it is too long, or it is nothing that is known.</exception>
    public static SavedFile Read(string path, SavedFileKind? kind, Terminal terminal)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new CouldNotRunException($"There is no file `{path}`. Name a file that was saved from the site, or `-` for standard input.");
        }

        using var content = new MemoryStream();
        using (var stream = path == "-" ? terminal.OpenInput() : File.OpenRead(path))
        {
            var buffer = new byte[81_920];
            while (stream.Read(buffer) is > 0 and var read)
            {
                content.Write(buffer, 0, read);
                if (content.Length > MaximumLength)
                {
                    throw new CouldNotRunException($"`{path}` has more than 32 MiB, which no crawl reads of a file. Cut it.");
                }
            }
        }

        var bytes = content.ToArray();
        var name = path == "-" ? "standard input" : path;
        return new SavedFile(name, kind ?? SavedFileKinds.Recognise(name, bytes) ?? throw Unknown(name), bytes);
    }

    private static CouldNotRunException Unknown(string name) =>
        new($"It cannot be told what {name} is. Say it with --as {string.Join('|', SavedFileKinds.Names)}.");
}
