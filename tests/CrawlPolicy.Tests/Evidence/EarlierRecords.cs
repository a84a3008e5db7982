using CrawlPolicy.Evidence;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Tests.Evidence;

/// <summary>Records as earlier programs wrote them.</summary>
internal static class EarlierRecords
{
    private const string Form2 =
        """
        80c0e8ecdcdfd1ef0800000000000231087265717565737406616c6c6f77044745541768747470733a2f2f612e6578616d706c652f706167650a612e6578616d706c650561636d650541636d65084163
        6d65426f7413617263686976653a636f6d6d65726369616c010101010a7368613235363a303001010101010080c0e8ecdcdfd1ef0800000000c80100086f7574636f6d65000000000000000000000000
        01000000000001ffffffffffffffff7f010a766964656f2f6d703406766964656f0373760a7368613235363a323280c0e8ecdcdfd1ef0800000000000232087265717565737400000100000000000000
        00000a7368613235363a303000000000000080c08fc0eff8d1ef0800000000000231086f7574636f6d6500001768747470733a2f2f612e6578616d706c652f706167650000000000000b41736b656420
        666f722e000001000000000003000001010101
        """;

    private static readonly DecisionRecord Decision = DecisionRecord.From(Allow("a.example")) with { Id = "1" };

    /// <summary>Four records in form 2.</summary>
    public static byte[] WithTheEventBehindTheTexts { get; } = Convert.FromHexString(Form2.ReplaceLineEndings(""));

    /// <summary>What they tell.</summary>
    public static DecisionRecord[] Told { get; } =
    [
        Decision,
        Decision.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Received, Bytes = long.MaxValue, Duration = TimeSpan.FromTicks(1), MediaType = "video/mp4", Modality = "video", Language = "sv", Digest = "sha256:22" }, Noon, 200),
        Decision with { Id = "2", Url = "" },
        Decision.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Deleted }, Noon.AddDays(1), note: "Asked for."),
    ];
}
