using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Signals.Live;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Fetching;

/// <summary>The core set up to ask sites, as one crawler profile and under given policies.</summary>
internal sealed class Asking : IAsyncDisposable
{
    private const string Client = "asking";

    private readonly ServiceProvider _services;
    private readonly HttpClient _client;
    private readonly HeadRecorder? _recorder;

    private Asking(ServiceProvider services, string? purpose, HeadRecorder? recorder)
    {
        _services = services;
        _client = services.GetRequiredService<IHttpClientFactory>().CreateClient(Client);
        _recorder = recorder;
        Purpose = purpose;
        Pages = new PageFetcher(_client, services.GetRequiredService<TimeProvider>(), recorder);
    }

    /// <summary>The core.</summary>
    public IServiceProvider Services => _services;

    /// <summary>What pages are asked for: watching for changes where the profile was given that purpose, else the profile's first.</summary>
    public string? Purpose { get; }

    /// <summary>Asks for pages.</summary>
    public PageFetcher Pages { get; }

    /// <summary>Sets it up.</summary>
    /// <param name="settings">The settings, with the crawler profile.</param>
    /// <param name="policies">The policies in force.</param>
    /// <param name="store">A store whose cool-downs, pace and robots.txt files count; <see langword="null"/> for none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="recordsHeads">Whether the heads of answers are kept; pages are asked for one after another then.</param>
    /// <exception cref="CouldNotRunException">The policies do not have the crawler profile.</exception>
    public static async Task<Asking> BeginAsync(
        CrawlPolicyOptions settings, PolicySource policies, string? store, TimeProvider time, CancellationToken cancellationToken, bool recordsHeads = false)
    {
        var crawler = policies.Current.FindCrawler(settings.Crawler)
            ?? throw new CouldNotRunException($"There is no crawler profile `{settings.Crawler}` in the policies. Name one with --crawler, or write one with `policy-lint init --crawler {settings.Crawler}`.");
        var monitoring = new CrawlPurpose(CrawlUse.Monitoring);
        var purpose = crawler.Purposes.Contains(monitoring) ? monitoring.ToString() : null;
        var recorder = recordsHeads ? new HeadRecorder() : null;
        var collection = new ServiceCollection().AddSingleton(time).AddSingleton(policies).AddSingleton(settings);
        if (store is not null)
        {
            await StoredState.AddAsync(collection, store, cancellationToken);
        }

        collection.AddCrawlPolicy();
        var client = collection.AddHttpClient(Client).AddCrawlPolicyHandler(handler =>
        {
            handler.MaximumRedirects = 0;
            handler.Purpose = purpose;
        });
        if (recorder is not null)
        {
            client.AddHttpMessageHandler(() => recorder);
        }

        return new Asking(collection.BuildServiceProvider(), purpose, recorder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _recorder?.Dispose();
        await _services.DisposeAsync();
    }
}
