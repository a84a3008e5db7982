using CrawlPolicy.Decisions;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals.Files;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Terms.Testing;

/// <summary>The engine as every door has it, but with a given robots.txt and a given time, and without any network.</summary>
internal sealed class OfflineEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly GivenTime _time;
    private readonly GivenRobots _robots;
    private readonly PolicySource _policies;

    public OfflineEngine(CrawlPolicyOptions options, TimeProvider time)
    {
        _time = new GivenTime(time);
        _robots = new GivenRobots(options.Robots);
        _policies = new PolicySource();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IRobotsSource>(_robots)
            .AddSingleton<ISignalFiles>(new NoSignalFiles())
            .AddSingleton(_policies)
            .AddSingleton(options)
            .AddCrawlPolicy().Services
            .BuildServiceProvider();
    }

    /// <summary>Judges a fetch and says what each gate found; nothing is reserved or recorded.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="request">The fetch.</param>
    /// <param name="robots">The robots.txt of every origin.</param>
    /// <param name="at">When; <see langword="null"/> for now.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    public ValueTask<Explanation> ExplainAsync(
        PolicySet policies, FetchRequest request, ReadOnlyMemory<byte> robots, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        _policies.Replace(policies);
        _robots.Content = robots;
        _time.At = at;
        return _services.GetRequiredService<CrawlPolicyEngine>().ExplainAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
