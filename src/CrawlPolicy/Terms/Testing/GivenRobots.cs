using CrawlPolicy.Decisions;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Terms.Testing;

/// <summary>One robots.txt for every origin, which can be exchanged between two fetches.</summary>
internal sealed class GivenRobots(RobotsOptions options) : IRobotsSource
{
    private FixedRobotsSource _source = new(default, options);

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Content
    {
        get;
        set
        {
            if (!value.Equals(field))
            {
                field = value;
                _source = new FixedRobotsSource(value, options);
            }
        }
    }

    /// <inheritdoc/>
    public RobotsSnapshot Find(Evaluation evaluation) => _source.Find(evaluation);

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot> ReadAsync(Evaluation evaluation, CancellationToken cancellationToken) =>
        _source.ReadAsync(evaluation, cancellationToken);
}
