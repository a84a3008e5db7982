namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Marks connections to the admin interface: the port decides, never the path.</summary>
internal sealed class AdminPort
{
    /// <summary>The mark.</summary>
    public static AdminPort Instance { get; } = new();
}
