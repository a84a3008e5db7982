using System.Net;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Tests.Targets;

public class EgressHandlerTests
{
    [Fact]
    public void Create_Handler_AddsNothingOfItsOwn()
    {
        var options = new TargetOptions();
        using var handler = EgressHandler.Create(
            new EgressDialer(options, new AddressGuard(options), new OwnListeners(), new SystemHostResolver(), TimeProvider.System));

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.False(handler.UseProxy);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.NotNull(handler.ConnectCallback);
        Assert.InRange(handler.PooledConnectionLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }
}
