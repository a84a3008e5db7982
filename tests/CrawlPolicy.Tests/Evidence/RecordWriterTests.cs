using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Tests.Evidence;

public class RecordWriterTests
{
    private static readonly DecisionRecord Full = DecisionRecord.From(Refuse(ReasonCode.RobotsDisallowed)) with
    {
        Url = "https://example.com/ä/" + new string('x', 3000),
        WouldRefuse = true,
        Status = 429,
        Line = int.MaxValue,
        RobotsDigest = "sha256:11",
        RobotsFetchedAt = Noon.AddTicks(-1),
    };

    private static readonly FetchOutcome Video = new()
    {
        Event = OutcomeEvent.Received,
        Bytes = long.MaxValue,
        Duration = TimeSpan.FromTicks(1),
        MediaType = "video/mp4",
        Modality = "video",
        Language = "sv",
        Digest = "sha256:22",
    };

    private static readonly DecisionRecord[] Records =
    [
        Full, DecisionRecord.From(Allow()), Full.WithOutcome(Video, Noon, 200), Full with { Detail = "" }, DecisionRecord.From(Allow("b.example")),
        Full.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Deleted }, Noon.AddDays(1), note: "The author asked for it."),
    ];

    [Fact]
    public void Read_WhatWasWritten_TellsEachRecordInItsOrder()
    {
        var writer = Write(Records);

        Assert.Equal(Records.Length, writer.Count);
        Assert.Equal(Records, Read(writer.Written));
    }

    [Fact]
    public void Append_RecordLikeTheOneBefore_TakesAFewBytes()
    {
        var first = Write(Full).Written.Length;

        Assert.InRange(Write(Full, Full).Written.Length - first, 1, 64);
    }

    [Fact]
    public void Clear_ThenAppend_RemembersNothingOfBefore()
    {
        var writer = Write(Full);
        writer.Clear();
        writer.Append(Full);

        Assert.Equal([Full], Read(writer.Written));
    }

    [Fact]
    public void Append_ThatFailsInTheMidst_LeavesNothingOfItsRecord()
    {
        var writer = Write(Full);
        var record = DecisionRecord.From(Allow("b.example"));
        Assert.ThrowsAny<Exception>(() => writer.Append(record with { Detail = null! }));
        writer.Append(record);
        writer.Append(Full);

        Assert.Equal(3, writer.Count);
        Assert.Equal([Full, record, Full], Read(writer.Written));
    }

    [Fact]
    public void Read_BytesThatBreakOff_IsRefusedAsDamage()
    {
        var bytes = Write(Full).Written.ToArray();

        Assert.All(Enumerable.Range(1, bytes.Length - 1), length => Assert.Throws<InvalidDataException>(() => Read(bytes.AsSpan(0, length))));
    }

    [Fact]
    public void Read_AnyByteChanged_IsReadOrRefusedAsDamage()
    {
        var bytes = Write(Records).Written.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0xFF;
            Assert.True(Record.Exception(() => Read(changed)) is null or InvalidDataException);
        }
    }

    [Fact]
    public void Read_AFormOfALaterProgram_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => new RecordReader([], RecordWriter.Form + 1));

    [Fact]
    public void Read_TheFormBeforeOutcomes_TellsTheDecision()
    {
        var bytes = Write(Full).Written[1..];

        var reader = new RecordReader(bytes, 1);

        Assert.Equal(Full, reader.Read());
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Read_TheFormWithTheEventBehindTheTexts_TellsDecisionsAndOutcomes() =>
        Assert.Equal(EarlierRecords.Told, Read(EarlierRecords.WithTheEventBehindTheTexts, RecordWriter.EventBehindTexts));

    private static RecordWriter Write(params DecisionRecord[] records)
    {
        var writer = new RecordWriter();
        foreach (var record in records)
        {
            writer.Append(record);
        }

        return writer;
    }

    private static List<DecisionRecord> Read(ReadOnlySpan<byte> bytes, long form = RecordWriter.Form)
    {
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(bytes, form);
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        return records;
    }
}
