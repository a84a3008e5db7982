namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>
/// Where settings come from, the later over the earlier: the defaults beside the program, <c>appsettings.json</c> in the current
/// folder, environment variables (<c>CrawlPolicy__Sidecar__ProxyUrl</c>), arguments (<c>--CrawlPolicy:Sidecar:ProxyUrl=…</c>).
/// </summary>
internal static class SidecarConfiguration
{
    private const string FileName = "appsettings.json";

    /// <summary>Reads the sources.</summary>
    public static IConfigurationRoot Read(string[] arguments)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, FileName), optional: true, reloadOnChange: false);
        var here = Path.Combine(Directory.GetCurrentDirectory(), FileName);
        return builder
            .AddJsonFile(here, optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine(arguments)
            .Build();
    }
}
