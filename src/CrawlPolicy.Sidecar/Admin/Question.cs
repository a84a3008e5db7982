using System.Text.Json.Serialization;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>A question to <c>POST /v1/decisions</c>.</summary>
internal sealed record Question
{
    /// <summary>The absolute URL.</summary>
    [JsonRequired]
    public string Url { get; init; } = "";

    /// <summary>The method; <c>GET</c> where it is left out.</summary>
    public string? Method { get; init; }

    /// <summary>The crawler profile's name; the configured one where it is left out.</summary>
    public string? Crawler { get; init; }

    /// <summary>The purpose; the profile's first where it is left out.</summary>
    public string? Purpose { get; init; }

    /// <summary>The dataset that the URL came from, or several with commas between them; none where it is left out.</summary>
    public string? Dataset { get; init; }

    /// <summary>The user agent that will be sent; the profile's own where it is left out.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether the fetch will leave: a slot is reserved, and the decision is recorded. Else it is only a question.</summary>
    public bool Reserve { get; init; }

    /// <summary>Whether each gate's finding is wanted; not together with <see cref="Reserve"/>.</summary>
    public bool Explain { get; init; }

    /// <summary>The question as the engine takes it.</summary>
    public FetchRequest ToFetch() => new(Url) { Method = Method ?? "GET", Crawler = Crawler, Purpose = Purpose, Dataset = Dataset, UserAgent = UserAgent };
}
