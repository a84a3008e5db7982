using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace CrawlPolicy.Sidecar.Reloading;

/// <summary>Reads policies again when their files have changed and come to rest, and on SIGHUP.</summary>
internal sealed partial class PolicyWatch(PolicyReloader reloader, TimeProvider time, ILogger<PolicyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private FileSystemWatcher? _watcher;
    private PosixSignalRegistration? _hangUp;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything is served, so that no change is missed; what changed since the first reading is looked for once.
        _hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnHangUp);
        _watcher = Watch();
        Announce();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _hangUp?.Dispose();
        _watcher?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _changes.Reader.WaitToReadAsync(stoppingToken))
            {
                // Editors and deployments change files in several steps; only the last state counts.
                do
                {
                    _ = _changes.Reader.TryRead(out _);
                    await Task.Delay(Rest, time, stoppingToken);
                }
                while (_changes.Reader.TryPeek(out _));
                reloader.Reload();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(reloader.Directory) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Announce();
            watcher.Created += (_, _) => Announce();
            watcher.Deleted += (_, _) => Announce();
            watcher.Renamed += (_, _) => Announce();
            watcher.Error += (_, _) => Announce();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            LogNotWatched(reloader.Directory, exception.Message);
            return null;
        }
    }

    private void OnHangUp(PosixSignalContext context)
    {
        context.Cancel = true;
        Announce();
    }

    private void Announce() => _changes.Writer.TryWrite(true);

    [LoggerMessage(EventId = 115, Level = LogLevel.Warning, Message = "{Directory} cannot be watched, so send SIGHUP after a change: {Cause}")]
    private partial void LogNotWatched(string directory, string cause);
}
