using CrawlPolicy.Signals;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Inspection;

/// <summary>What an answer says about the use of its content.</summary>
/// <param name="Statements">What is said, but for the reservation of mining.</param>
/// <param name="Reservation">What the header fields say of mining; a page's own elements count more (TDMRep §5).</param>
internal sealed record AnswerStatements(List<SignalStatement> Statements, TdmReservation? Reservation)
{
    /// <summary>An answer that says nothing.</summary>
    public static AnswerStatements None => new([], Reservation: null);
}
