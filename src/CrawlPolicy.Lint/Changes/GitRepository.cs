using System.Diagnostics;
using System.Text;

namespace CrawlPolicy.Lint.Changes;

/// <summary>Asks git, by its command, about the repository of the current folder.</summary>
internal static class GitRepository
{
    /// <summary>The files that differ from a commit, and those that git does not know yet, by their full paths.</summary>
    /// <param name="reference">A commit, branch or tag.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="CouldNotRunException">Git is not there, or there is no such commit.</exception>
    public static async Task<IReadOnlySet<string>> ChangedSinceAsync(string reference, CancellationToken cancellationToken)
    {
        var root = Encoding.UTF8.GetString(await RunAsync(["rev-parse", "--show-toplevel"], cancellationToken)).TrimEnd('\n');
        var changed = await RunAsync(["diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--end-of-options", reference, "--"], cancellationToken);
        var unknown = await RunAsync(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"], cancellationToken);
        return Names(changed).Concat(Names(unknown)).Select(name => Path.GetFullPath(name, root)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Runs git.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<byte[]> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var git = Process.Start(start)!;
            using var output = new MemoryStream();
            var error = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return git.ExitCode == 0 ? output.ToArray() : throw new CouldNotRunException($"git {arguments[0]} failed: {(await error).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new CouldNotRunException($"git cannot be run: {missing.Message} Install it, or name the files instead.");
        }
    }

    private static string[] Names(byte[] list) => Encoding.UTF8.GetString(list).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
