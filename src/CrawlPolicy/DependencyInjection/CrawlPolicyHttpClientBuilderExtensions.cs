using CrawlPolicy;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Handling;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a named HttpClient behind CrawlPolicy.</summary>
public static class CrawlPolicyHttpClientBuilderExtensions
{
    /// <summary>
    /// Judges, paces and records every request of the client. Add retries before it and attempt time-outs after it, so that
    /// each attempt is judged anew and waiting for a slot uses up no attempt's time.
    /// </summary>
    /// <param name="builder">The named client.</param>
    /// <param name="configure">Sets what the client fetches as, and for.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It takes the place of the client's primary handler, because only its own dialer connects to the very addresses that were
    /// checked; and it sets <see cref="HttpClient.Timeout"/> to infinite, because a polite wait may be longer than the
    /// default of 100 seconds. Bound a fetch with a cancellation token or an attempt time-out.
    /// </remarks>
    public static IHttpClientBuilder AddCrawlPolicyHandler(this IHttpClientBuilder builder, Action<CrawlPolicyHandlerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<CrawlPolicyHandlerOptions>(builder.Name)
            .Configure(configure ?? (static _ => { }))
            .Validate(
                static options => options.MaximumRedirects is >= 0 and <= 50,
                $"{nameof(CrawlPolicyHandlerOptions)}.{nameof(CrawlPolicyHandlerOptions.MaximumRedirects)} of client '{builder.Name}' must be from 0 to 50.")
            .Validate(
                static options => options.Purpose is null || CrawlPolicy.Decisions.CrawlPurpose.TryParse(options.Purpose, out _),
                $"{nameof(CrawlPolicyHandlerOptions)}.{nameof(CrawlPolicyHandlerOptions.Purpose)} of client '{builder.Name}' is no purpose; write USE[:BENEFICIARY].")
            .ValidateOnStart();
        return builder
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider => provider.GetRequiredService<EgressHandlerFactory>().Create())
            .AddHttpMessageHandler(provider => new CrawlPolicyHandler(
                provider.GetRequiredService<FetchLifecycle>(),
                provider.GetRequiredService<AnswerLifecycle>(),
                provider.GetRequiredService<OutcomeRecorder>(),
                provider.GetRequiredService<PolicySource>(),
                provider.GetRequiredService<CrawlPolicyOptions>(),
                provider.GetRequiredService<IOptionsMonitor<CrawlPolicyHandlerOptions>>().Get(builder.Name),
                provider.GetRequiredService<TimeProvider>()));
    }
}
