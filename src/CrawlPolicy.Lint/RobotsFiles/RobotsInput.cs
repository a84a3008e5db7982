using CrawlPolicy.Lint.Output;
using CrawlPolicy.Robots;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary>Reads a robots.txt that the command line names.</summary>
internal static class RobotsInput
{
    /// <summary>Reads a file, or standard input for <c>-</c>; at most one byte more than a robots.txt is read by.</summary>
    /// <exception cref="CouldNotRunException">There is no such file.</exception>
    public static byte[] Read(string path, Terminal terminal)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new CouldNotRunException($"There is no file `{path}`. Name a robots.txt, or `-` for standard input.");
        }

        using var stream = path == "-" ? terminal.OpenInput() : File.OpenRead(path);
        var buffer = new byte[RobotsDocument.MaximumLength + 1];
        return buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
