using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Audit;

/// <summary>What is asked about a list.</summary>
internal sealed record AuditQuestion
{
    /// <summary>The list's file, or <c>-</c> for standard input.</summary>
    public required string List { get; init; }

    /// <summary>Crawler, purpose and dataset; its URL means nothing.</summary>
    public required FetchRequest Request { get; init; }

    /// <summary>When the fetches are judged.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The column or property that holds the URL; <see langword="null"/> where the line is the URL.</summary>
    public string? Column { get; init; }

    /// <summary>The folder of robots.txt files; <see langword="null"/> for none.</summary>
    public string? RobotsFolder { get; init; }

    /// <summary>Where the lines go whose URLs may be fetched; <see langword="null"/> for nowhere.</summary>
    public string? Allowed { get; init; }

    /// <summary>Where the other lines go; <see langword="null"/> for nowhere.</summary>
    public string? Refused { get; init; }

    /// <summary>Where it goes what was decided about each line; <see langword="null"/> for nowhere.</summary>
    public string? Verdicts { get; init; }
}
