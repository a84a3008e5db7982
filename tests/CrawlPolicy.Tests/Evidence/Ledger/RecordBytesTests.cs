using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Tests.Evidence.Ledger;

public sealed class RecordBytesTests
{
    private static readonly string[] MediaTypes = ["text/html", "image/png"];

    // Texts that hold for the record before are not written again, wherever the records are divided.
    [Theory]
    [InlineData("DODODO")]
    [InlineData("OODDDO")]
    [InlineData("ODDDDD")]
    [InlineData("DDDDDD")]
    [InlineData("OOOOOO")]
    public void Split_AnywhereBetweenDecisionsAndOutcomes_LeavesEachRecordAsItWas(string kinds)
    {
        var decision = DecisionRecord.From(Allow());
        var written = new RecordWriter();
        List<DecisionRecord> records = [.. kinds.Select((kind, i) => kind == 'D' ? decision : decision.WithOutcome(Body(MediaTypes[i / 4]), Noon.AddSeconds(i), 200))];
        records.ForEach(written.Append);
        for (var count = 1; count < records.Count; count++)
        {
            var rest = new ByteBuffer();
            var length = RecordBytes.Split(written.Written, count, RecordWriter.Form, rest);
            Assert.Equal(records.Select(Told), [.. Read(written.Written[..length]), .. Read(rest.Written)]);
        }
    }

    [Fact]
    public void Split_OfAnEarlierForm_StaysInThatForm()
    {
        for (var count = 1; count < EarlierRecords.Told.Length; count++)
        {
            var rest = new ByteBuffer();
            var length = RecordBytes.Split(EarlierRecords.WithTheEventBehindTheTexts, count, RecordWriter.EventBehindTexts, rest);
            Assert.Equal(
                EarlierRecords.Told.Select(Told),
                [.. Read(EarlierRecords.WithTheEventBehindTheTexts.AsSpan(0, length), RecordWriter.EventBehindTexts), .. Read(rest.Written, RecordWriter.EventBehindTexts)]);
        }
    }

    private static FetchOutcome Body(string mediaType) =>
        new() { Event = OutcomeEvent.Received, Bytes = 7, MediaType = mediaType, Modality = "text", Language = "en", Digest = "sha256:aa" };

    private static List<(string, DateTimeOffset, FetchOutcome?)> Read(ReadOnlySpan<byte> bytes, long form = RecordWriter.Form)
    {
        var reader = new RecordReader(bytes, form);
        var all = new List<(string, DateTimeOffset, FetchOutcome?)>();
        while (reader.Read() is { } record)
        {
            all.Add(Told(record));
        }

        return all;
    }

    private static (string Url, DateTimeOffset At, FetchOutcome? Outcome) Told(DecisionRecord record) => (record.Url, record.At, record.Outcome);
}
