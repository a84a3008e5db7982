using System.Formats.Tar;

namespace CrawlPolicy.Lint.Changes;

/// <summary>A folder as it is in a commit, laid out on the disk for as long as it is needed.</summary>
internal sealed class CommittedFolder : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("policy-lint-");

    private CommittedFolder(string name) => Path = System.IO.Path.Combine(_temporary.FullName, name);

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Lays a folder out.</summary>
    /// <param name="commit">The commit, branch or tag.</param>
    /// <param name="folder">The folder, seen from the current one where it begins with a dot, else from the top of the repository.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="CouldNotRunException">Git is not there, or there is no such commit or folder.</exception>
    public static async Task<CommittedFolder> OpenAsync(string commit, string folder, CancellationToken cancellationToken)
    {
        var archive = await GitRepository.RunAsync(["archive", "--format=tar", "--end-of-options", $"{commit}:{folder}"], cancellationToken);
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(folder));
        var opened = new CommittedFolder(name is "" or "." ? "policies" : name);
        try
        {
            _ = Directory.CreateDirectory(opened.Path);
            using var stream = new MemoryStream(archive);
            await TarFile.ExtractToDirectoryAsync(stream, opened.Path, overwriteFiles: false, cancellationToken);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _temporary.Delete(recursive: true);
}
