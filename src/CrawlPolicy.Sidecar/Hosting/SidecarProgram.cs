using Microsoft.AspNetCore.Connections;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The program around the sidecar: arguments in, exit code out.</summary>
internal static class SidecarProgram
{
    private const int CannotStart = 1;

    /// <summary>Runs until a signal to stop.</summary>
    /// <returns>0 after an orderly stop, 1 where it could not start; with <c>health</c>, whether another one lives.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        if (arguments is ["--help" or "-h" or "-?"])
        {
            await output.WriteAsync(Usage.Text);
            return 0;
        }

        InlineCompletions.Enable();
        try
        {
            if (arguments is ["health", .. var settings])
            {
                return await HealthCheck.RunAsync(SidecarConfiguration.Read(settings), output, error);
            }

            await using var sidecar = await SidecarApplication.BuildAsync(SidecarConfiguration.Read(arguments));
            await sidecar.StartAsync(CancellationToken.None);
            await output.WriteAsync(StartBanner.For(sidecar));
            await output.FlushAsync();
            await sidecar.WaitForShutdownAsync();
            return 0;
        }
        catch (SidecarStartException exception)
        {
            await error.WriteLineAsync("The sidecar does not start:");
            foreach (var problem in exception.Problems)
            {
                await error.WriteLineAsync($"- {problem}");
            }
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await error.WriteLineAsync($"The sidecar does not start: {exception.Message} Stop what listens there, or set CrawlPolicy:Sidecar:ProxyUrl and AdminUrl.");
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            await error.WriteLineAsync($"The sidecar does not start, because its configuration cannot be read: {exception.Message}");
        }

        return CannotStart;
    }
}
