namespace CrawlPolicy.Sqlite.Tests;

public sealed class BatchPolicyTests : IDisposable
{
    // proc_pid_stat(5): the nice value is the 19th field and the policy the 41st; those behind the name begin with the third.
    private const int NiceBehindTheName = 19 - 3;
    private const int PolicyBehindTheName = 41 - 3;

    private const string Batch = "3";
    private const string Other = "0";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The system keeps 15 characters of a thread's name.
    [Theory]
    [InlineData("CrawlPolicy sto", Batch, "10")]
    [InlineData("CrawlPolicy eag", Batch, "0")]
    [InlineData("CrawlPolicy log", Batch, "0")]
    [InlineData("CrawlPolicy jou", Other, "0")]
    public async Task Threads_OfAStore_GiveWayToTheJournal(string name, string policy, string nice)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The system knows of no such policy.");
        Assert.SkipUnless(Read("/proc/self/stat") is var process && Field(process, NiceBehindTheName) == "0", "The tests themselves give way to others.");
        await using var store = _folder.Open();

        // A thread sets its name and its policy when it begins.
        for (var i = 0; i < 500 && !Fields(name).Contains((policy, nice)); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Contains((policy, nice), Fields(name));
    }

    private static List<(string Policy, string Nice)> Fields(string name) =>
    [
        .. Directory.GetDirectories("/proc/self/task")
            .Select(static thread => Path.Combine(thread, "stat"))
            .Select(Read)
            .Where(stat => stat.Contains($"({name})", StringComparison.Ordinal))
            .Select(static stat => (Field(stat, PolicyBehindTheName), Field(stat, NiceBehindTheName))),
    ];

    private static string Field(string stat, int behindTheName) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[behindTheName];

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
