using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Answers questions by the same engine that judges fetches.</summary>
internal sealed class QuestionAnswers(CrawlPolicyEngine engine, IDecisionLedger ledger)
{
    /// <summary>Answers one.</summary>
    /// <exception cref="StoreUnavailableException">A reserved slot could not be recorded; the fetch must not leave.</exception>
    public async ValueTask<(Decision Decision, Explanation? Explanation)> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        var fetch = question.ToFetch();
        if (question.Reserve)
        {
            var decision = await engine.EvaluateAsync(fetch, cancellationToken);
            await ledger.AppendAsync(decision, cancellationToken);
            return (decision, null);
        }

        if (question.Explain)
        {
            var explanation = await engine.ExplainAsync(fetch, cancellationToken);
            return (explanation.Decision, explanation);
        }

        return (await engine.AskAsync(fetch, cancellationToken), null);
    }
}
