namespace CrawlPolicy.Sqlite.Tests;

public sealed class BatchPolicyTests : IDisposable
{
    // proc_pid_stat(5): the policy is the 41st field; those behind the name begin with the third.
    private const int PolicyBehindTheName = 41 - 3;

    private const string Batch = "3";
    private const string Other = "0";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The system keeps 15 characters of a thread's name.
    [Theory]
    [InlineData("CrawlPolicy sto", Batch)]
    [InlineData("CrawlPolicy log", Batch)]
    [InlineData("CrawlPolicy jou", Other)]
    public async Task Threads_OfAStore_GiveWayToTheJournal(string name, string policy)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The system knows of no such policy.");
        await using var store = _folder.Open();

        // A thread sets its name and its policy when it begins.
        for (var i = 0; i < 500 && !Policies(name).Contains(policy); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Contains(policy, Policies(name));
    }

    private static List<string> Policies(string name) =>
    [
        .. Directory.GetDirectories("/proc/self/task")
            .Select(static thread => Path.Combine(thread, "stat"))
            .Select(Read)
            .Where(stat => stat.Contains($"({name})", StringComparison.Ordinal))
            .Select(static stat => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[PolicyBehindTheName]),
    ];

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The thread has ended meanwhile.
            return "";
        }
    }
}
