using CrawlPolicy.Signals;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Lint.Signals;

/// <summary>The places at which TDMRep was read; it settles them inside itself before it counts among the protocols (TDMRep §5).</summary>
internal sealed class TdmPlaces
{
    private readonly Dictionary<string, TdmPolicy> _policies = new(StringComparer.Ordinal);

    /// <summary>What the file of the site says of the path.</summary>
    public TdmReservation? File { get; set; }

    /// <summary>What the header fields say.</summary>
    public TdmReservation? Header { get; set; }

    /// <summary>What the page says.</summary>
    public TdmReservation? Meta { get; set; }

    /// <summary>What the metadata in the file say.</summary>
    public TdmReservation? Embedded { get; set; }

    /// <summary>The places that say something, the strongest first.</summary>
    public IEnumerable<TdmReservation> All => new[] { Embedded, Meta, Header, File }.OfType<TdmReservation>();

    /// <summary>The policy that counts, where mining is reserved and a policy is named; else it is not read (TDMRep §4).</summary>
    public string? PolicyUrl => TdmResolver.Settle(File, Header, Meta, Embedded) is { IsReserved: true } settled ? settled.PolicyUrl : null;

    /// <summary>What all places say together, with the policy where it was read.</summary>
    public SignalStatement? Statement =>
        TdmResolver.Resolve(File, Header, Meta, Embedded, PolicyUrl is { } url ? _policies.GetValueOrDefault(url) : null);

    /// <summary>Whether what a place says is that which counts.</summary>
    public bool Counts(TdmReservation place) => TdmResolver.Settle(File, Header, Meta, Embedded)?.Location == place.Location;

    /// <summary>Takes a policy that was read.</summary>
    /// <param name="url">The address as the reservation writes it.</param>
    /// <param name="policy">The policy.</param>
    public void Take(string url, TdmPolicy policy) => _policies[url] = policy;
}
