using System.Net;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Tests.Targets;

/// <summary>Answers each look-up with the next of the given answers, the last one for ever.</summary>
internal sealed class FakeResolver(params string[][] answers) : IHostResolver
{
    public List<string> Asked { get; } = [];

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Asked.Add(host);
        var answer = answers[Math.Min(Asked.Count, answers.Length) - 1];
        return Task.FromResult(answer.Select(IPAddress.Parse).ToArray());
    }
}
