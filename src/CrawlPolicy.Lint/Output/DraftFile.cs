namespace CrawlPolicy.Lint.Output;

/// <summary>A file that is written beside its place and takes it when it is whole. Links stay links, and permissions stay.</summary>
internal sealed class DraftFile : IDisposable
{
    private readonly string _target;
    private readonly string? _draft;

    private DraftFile(string target, string? draft)
    {
        (_target, _draft) = (target, draft);
        Content = draft is null ? new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite) : new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    /// <summary>What is written.</summary>
    public FileStream Content { get; }

    /// <summary>Begins to write what shall stand at a path.</summary>
    public static DraftFile Begin(string path)
    {
        var link = new FileInfo(path);

        // A device, or the pipe that a shell made, is written to and not put aside.
        if (!OperatingSystem.IsWindows() && link.FullName.StartsWith("/dev/", StringComparison.Ordinal) && link.Exists)
        {
            return new DraftFile(link.FullName, draft: null);
        }

        var target = link.LinkTarget is null ? link.FullName : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        return new DraftFile(target, Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}"));
    }

    /// <summary>Puts it in its place, as it is whole.</summary>
    public void Finish()
    {
        Content.Dispose();
        if (_draft is null)
        {
            return;
        }

        if (!OperatingSystem.IsWindows() && File.Exists(_target))
        {
            File.SetUnixFileMode(_draft, File.GetUnixFileMode(_target));
        }

        File.Move(_draft, _target, overwrite: true);
    }

    /// <summary>Throws away what was not finished.</summary>
    public void Dispose()
    {
        Content.Dispose();
        if (_draft is not null)
        {
            File.Delete(_draft);
        }
    }
}
