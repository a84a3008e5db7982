using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Tests.Evidence.Ledger;

public sealed class RedactionTests
{
    [Fact]
    public void Redaction_OfTheFieldsOfSomeEntries_LeavesTheLedgerVerifiable()
    {
        var (batches, removed) = Redact(3, EntryFields.All);
        var verified = LedgerSample.Verify(batches);
        Assert.Null(verified.Bad);
        Assert.Equal(removed, verified.Removed);
        Assert.Equal(LedgerSample.Verify(LedgerSample.Create(100)).Tree.Size, verified.Tree.Size);
    }

    [Fact]
    public void Redaction_OfAField_LeavesNothingOfItsValueNorOfItsSalt()
    {
        var before = LedgerSample.Create(8);
        var salt = before[0].Seals.Slice(5, 16).ToArray();
        var after = BatchRedaction.Apply(before[0], static (in RecordScanner record) => EntryFields.Bit((int)EntryField.Url), []);
        Assert.True(before[0].Records.Span.IndexOf("/page"u8) >= 0);
        Assert.True(after.Records.Span.IndexOf("/page"u8) < 0);
        Assert.True(after.Seals.Span.IndexOf(salt) < 0);
    }

    [Fact]
    public void Redaction_Twice_RemovesWhatTheSecondAddsAndKeepsTheFirst()
    {
        var batch = LedgerSample.Create(8)[0];
        batch = BatchRedaction.Apply(batch, static (in RecordScanner record) => EntryFields.Bit((int)EntryField.Url), []);
        var removed = new List<EntryRange>();
        batch = BatchRedaction.Apply(batch, static (in RecordScanner record) => EntryFields.All, removed);
        Assert.Null(LedgerSample.Verify([batch]).Bad);
        Assert.All(removed, static range => Assert.Equal(0, range.Fields & EntryFields.Bit((int)EntryField.Url)));
    }

    [Fact]
    public void RedactedValue_PutBackByGuessing_IsSeen()
    {
        var before = LedgerSample.Create(8)[0];
        var after = BatchRedaction.Apply(before, static (in RecordScanner record) => EntryFields.All, []);
        Assert.Equal(1, LedgerSample.Verify([after with { Records = before.Records }]).Bad?.Number);
    }

    [Fact]
    public void RedactedEntry_Read_TellsTheFactsAndEmptyFields()
    {
        var (batches, _) = Redact(1, EntryFields.All);
        var record = new RecordReader(batches[0].Records.Span, RecordWriter.Form).Read()!;
        Assert.Equal(("", "", "Acme"), (record.Url, record.Site, record.Operator));
        Assert.Equal(-1, Encoding.UTF8.GetString(batches[0].Records.Span).IndexOf("example", StringComparison.Ordinal));
    }

    private static (List<LedgerBatch> Batches, List<EntryRange> Removed) Redact(int every, byte fields)
    {
        var (removed, count) = (new List<EntryRange>(), 0);
        return ([.. LedgerSample.Create(100).Select(batch => BatchRedaction.Apply(batch, (in RecordScanner record) => count++ % every == 0 ? fields : (byte)0, removed))], removed);
    }
}
