using System.Diagnostics;

namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>The programs of PostgreSQL, for servers in temporary folders that are reached over a socket in them.</summary>
internal static class PostgresPrograms
{
    private static readonly string? Binaries = Find();

    /// <summary>Whether they are installed.</summary>
    public static bool AreInstalled => Binaries is not null;

    /// <summary>Makes a folder with an empty cluster in it.</summary>
    public static async Task CreateAsync(string folder)
    {
        await RunAsync("mkdir", "-m", "0700", folder);
        await RunAsync(Path.Combine(Binaries!, "initdb"), "-D", Data(folder), "-U", "crawler", "-A", "trust", "-E", "UTF8", "--locale", "C");
    }

    /// <summary>Starts a server, which does not answer at once.</summary>
    /// <param name="folder">The folder of its cluster.</param>
    /// <param name="settings">Its settings, as they stand in <c>postgresql.conf</c>.</param>
    public static Process Start(string folder, params IEnumerable<string> settings)
    {
        var all = settings.Prepend("unix_socket_directories=" + folder).Prepend("listen_addresses=");
        var process = Process.Start(Command(Path.Combine(Binaries!, "postgres"), ["-D", Data(folder), .. all.SelectMany(static setting => new[] { "-c", setting })]))!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Stops a server that does not wait for its clients.</summary>
    /// <param name="folder">The folder of its cluster.</param>
    /// <param name="mode"><c>fast</c>, or <c>immediate</c> for one whose data nobody needs any more.</param>
    public static Task StopAsync(string folder, string mode) => RunAsync(Path.Combine(Binaries!, "pg_ctl"), "-D", Data(folder), "-m", mode, "-w", "stop");

    /// <summary>Removes the folder of a server that was stopped.</summary>
    public static Task RemoveAsync(string folder) => RunAsync("rm", "-rf", folder);

    private static string Data(string folder) => Path.Combine(folder, "data");

    private static string? Find()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(static version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return folders.LastOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    // The server refuses to run as root; the package that installs it makes a user for it. setpriv turns into the program.
    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        var words = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments] : arguments.Prepend(program);
        return new ProcessStartInfo(words.First(), words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Command(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
        }
    }
}
