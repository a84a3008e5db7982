using System.IO.Pipes;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Tests.Evidence.Ledger;

public sealed class LedgerSignerTests
{
    [Fact]
    public void Publish_ToWhatIsNoFile_IsToldAsAnyOtherFailure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A pipe has a path on Linux only.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var path = "/proc/self/fd/" + pipe.GetClientHandleAsString();
        using var signer = LedgerSigner.Open(keyFile: null, new LedgerOptions { CheckpointFile = path }, TimeProvider.System);
        signer.AddPublished("a note\n");

        var refusal = Assert.Throws<StoreUnavailableException>(signer.Publish);
        Assert.Contains("CrawlPolicy:Ledger:CheckpointFile", refusal.Message, StringComparison.Ordinal);
    }
}
