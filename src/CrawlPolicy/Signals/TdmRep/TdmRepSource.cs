using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>The file <c>/.well-known/tdmrep.json</c> (TDMRep §5.1): the first entry whose location matches a path counts.</summary>
internal sealed class TdmRepSource : SignalSource
{
    /// <summary>Where the file lies.</summary>
    public const string Path = "/.well-known/tdmrep.json";

    private readonly (RobotsPattern Location, TdmReservation Reservation)[] _entries;
    private readonly SignalStatement?[] _statements;

    private TdmRepSource((RobotsPattern Location, TdmReservation Reservation)[] entries)
    {
        _entries = entries;
        _statements = Array.ConvertAll(entries, static entry => entry.Reservation.Statement);
    }

    /// <summary>Reads the file. Never throws; a file that is not readable says nothing from where it is broken.</summary>
    public static TdmRepSource Read(SignalFile file)
    {
        var findings = new SignalFindings();
        return new TdmRepSource([.. TdmRepReader.Read(file, findings)]) { Findings = findings.All };
    }

    /// <summary>The properties of a path; <see langword="null"/> where no entry matches. Allocates nothing.</summary>
    public TdmReservation? FindReservation(in SignalPath path) => IndexOf(path) is >= 0 and var index ? _entries[index].Reservation : null;

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path) => IndexOf(path) is >= 0 and var index ? _statements[index] : null;

    private int IndexOf(in SignalPath path)
    {
        for (var index = 0; index < _entries.Length; index++)
        {
            if (_entries[index].Location.MatchesNormalised(path.Normalised))
            {
                return index;
            }
        }

        return -1;
    }
}
