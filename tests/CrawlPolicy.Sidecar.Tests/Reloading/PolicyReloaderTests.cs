using CrawlPolicy.Sidecar.Reloading;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Terms;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrawlPolicy.Sidecar.Tests.Reloading;

public sealed class PolicyReloaderTests
{
    [Fact]
    public void Reload_ThatFailsThroughADefect_KeepsTheOldPolicies_AndSaysSo()
    {
        using var folder = new TestFolder();
        folder.WriteSite("b", "b.example", "default: deny");
        var options = new CrawlPolicyOptions { PolicyDirectory = folder.Policies };
        var clock = new FailingClock();
        var reloader = new PolicyReloader(PolicySource.Load(options), options, clock, NullLogger<PolicyReloader>.Instance);

        clock.Fails = true;
        Assert.False(reloader.Reload());
        Assert.Contains("InvalidOperationException", Assert.Single(reloader.Status.Problems), StringComparison.Ordinal);

        clock.Fails = false;
        Assert.True(reloader.Reload());
        Assert.Empty(reloader.Status.Problems);
    }
}
