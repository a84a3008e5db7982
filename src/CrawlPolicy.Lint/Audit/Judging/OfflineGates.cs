using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Audit.Judging;

/// <summary>
/// The gates as every door has them and in the same order, without those that ask for state: no cool-down, no pace. None of them
/// waits for anything, so that a list is judged at the speed of the processor. Safe for use from many threads.
/// </summary>
internal sealed class OfflineGates : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IGate[] _gates;
    private readonly CrawlPolicyMode _mode;

    /// <summary>Puts the gates together.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="policies">The policies.</param>
    /// <param name="robots">The robots.txt files.</param>
    /// <param name="time">The clock.</param>
    public OfflineGates(CrawlPolicyOptions options, PolicySource policies, IRobotsSource robots, TimeProvider time)
    {
        _mode = options.Mode;
        _services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton(policies)
            .AddSingleton(options)
            .AddSingleton(robots)
            .AddSingleton<ISignalFiles>(new NoSignalFiles())
            .AddCrawlPolicy().Services
            .BuildServiceProvider();
        _gates =
        [
            _services.GetRequiredService<IdentityGate>(),
            _services.GetRequiredService<TargetGate>(),
            _services.GetRequiredService<TermsGate>(),
            _services.GetRequiredService<DatasetGate>(),
            _services.GetRequiredService<RobotsGate>(),
            _services.GetRequiredService<SignalsGate>(),
        ];
    }

    /// <summary>Judges a fetch.</summary>
    /// <param name="evaluation">The fetch; what the gates learn is added.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    public GateOutcome Judge(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var outcome = default(GateOutcome);
        while (outcome.GatesPassed < _gates.Length && outcome.Take(Ask(_gates[outcome.GatesPassed], evaluation, cancellationToken), _mode))
        {
        }

        return outcome;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static Refusal? Ask(IGate gate, Evaluation evaluation, CancellationToken cancellationToken)
    {
        ValueTask<Refusal?> answer;
        try
        {
            answer = gate.EvaluateAsync(evaluation, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CouldNotRunException or IOException or UnauthorizedAccessException))
        {
            return new Refusal(
                ReasonCode.EngineError,
                $"The evaluation failed ({exception.GetType().Name}), and a fetch in doubt does not leave.",
                "Ask `policy-lint why` about this URL, and report the failure: it is a defect.");
        }

        if (!answer.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException($"The {gate.Name} gate waits, and nothing here may be waited for.");
        }

        return answer.Result;
    }
}
