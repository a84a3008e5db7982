using CrawlPolicy.Sidecar.Hosting;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Sidecar.Reloading;

/// <summary>Reads the policy files again, and puts them in force only if all of them are right; else the old ones stay.</summary>
internal sealed partial class PolicyReloader(PolicySource source, CrawlPolicyOptions options, TimeProvider time, ILogger<PolicyReloader> logger)
{
    private readonly Lock _reloading = new();
    private volatile PolicyStatus _status = new(time.GetUtcNow(), []);

    /// <summary>The folder that policies are read from.</summary>
    public string Directory { get; } = Path.GetFullPath(PolicySource.DirectoryOf(options));

    /// <summary>How the last attempt went.</summary>
    public PolicyStatus Status => _status;

    /// <summary>Reads the files. Whatever goes wrong, it is told, and what was in force stays.</summary>
    /// <returns>Whether they are in force now.</returns>
    public bool Reload()
    {
        lock (_reloading)
        {
            try
            {
                return TryReload();
            }
            catch (Exception exception)
            {
                // A defect, since files that cannot be read are findings: whoever watches them must live to try again.
                var cause = exception.GetBaseException();
                _status = _status with
                {
                    Problems = [$"The policies in '{Directory}' could not be read, through a defect of the program ({cause.GetType().Name}): {cause.Message} The log has its stack; undo the last change, or report it."],
                };
                LogDefect(_status.LoadedAt, exception);
                return false;
            }
        }
    }

    private bool TryReload()
    {
        var result = PolicyDirectoryReader.Read(Directory);
        if (result.Set is not { } policies)
        {
            var problems = result.Problems.Where(static problem => problem.Rule.Severity == PolicySeverity.Error).Select(static problem => problem.ToString()).ToArray();
            _status = _status with { Problems = problems };
            foreach (var problem in problems)
            {
                LogProblem(problem);
            }

            LogKept(problems.Length, _status.LoadedAt);
            return false;
        }

        var isChanged = policies.Digest != source.Current.Digest;
        source.Replace(policies);
        _status = new PolicyStatus(time.GetUtcNow(), []);
        if (isChanged)
        {
            var counts = PolicyCounts.Describe(policies);
            LogReloaded(counts, policies.Digest);
        }

        return true;
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Information, Message = "Policies in force: {Counts}, digest {Digest}")]
    private partial void LogReloaded(string counts, string digest);

    [LoggerMessage(EventId = 111, Level = LogLevel.Error, Message = "Policies have {Count} errors and are not in force; those read at {LoadedAt:O} stay.")]
    private partial void LogKept(int count, DateTimeOffset loadedAt);

    [LoggerMessage(EventId = 113, Level = LogLevel.Error, Message = "Policies could not be read again, through a defect; those read at {LoadedAt:O} stay.")]
    private partial void LogDefect(DateTimeOffset loadedAt, Exception exception);

    [LoggerMessage(EventId = 112, Level = LogLevel.Error, Message = "{Problem}")]
    private partial void LogProblem(string problem);
}
