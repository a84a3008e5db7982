using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CrawlPolicy.Lint.Watching;

/// <summary>Tells of changes below folders, those of one moment together.</summary>
internal sealed class FolderWatch : IDisposable
{
    /// <summary>Editors save in several steps; what follows within this time belongs to the same change.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(5);

    private readonly Channel<string?> _changes = Channel.CreateUnbounded<string?>();
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <summary>Begins to watch.</summary>
    public FolderWatch(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            var watcher = new FileSystemWatcher(Path.GetFullPath(folder)) { IncludeSubdirectories = true };
            watcher.Changed += OnChange;
            watcher.Created += OnChange;
            watcher.Deleted += OnChange;
            watcher.Renamed += (sender, change) =>
            {
                Tell(change.OldFullPath);
                OnChange(sender, change);
            };
            watcher.Error += (_, _) => _changes.Writer.TryWrite(item: null);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Whether something changed that was not told yet.</summary>
    public bool HasChanges => _changes.Reader.TryPeek(out _);

    /// <summary>Waits for changes.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The paths of each moment; <see langword="null"/> where so much changed that not all is known.</returns>
    public async IAsyncEnumerable<IReadOnlySet<string>?> ReadAsync(TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _changes.Reader.WaitToReadAsync(cancellationToken))
        {
            await Task.Delay(Settle, time, cancellationToken);
            var paths = new HashSet<string>(StringComparer.Ordinal);
            var isWhole = true;
            while (_changes.Reader.TryRead(out var path))
            {
                if (path is null)
                {
                    isWhole = false;
                }
                else
                {
                    _ = paths.Add(path);
                }
            }

            yield return isWhole ? paths : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watchers.ForEach(static watcher => watcher.Dispose());

    private void OnChange(object sender, FileSystemEventArgs change) => Tell(change.FullPath);

    private void Tell(string path)
    {
        if (!IsOfAnEditor(Path.GetFileName(path)))
        {
            _ = _changes.Writer.TryWrite(path);
        }
    }

    // What editors write beside a file while they save it: .x.yaml.swp, x.yaml~, x.yaml.tmp, 4913.
    private static bool IsOfAnEditor(string name) =>
        name.StartsWith('.') || name.EndsWith('~') || name.All(char.IsAsciiDigit)
        || name.Contains(".yaml.", StringComparison.OrdinalIgnoreCase) || name.Contains(".yml.", StringComparison.OrdinalIgnoreCase);
}
