namespace CrawlPolicy.Decisions;

/// <summary>Keeps one evaluation for each thread, so that a decision allocates nothing but itself.</summary>
internal static class EvaluationPool
{
    [ThreadStatic]
    private static Evaluation? _spare;

    /// <summary>Takes an instance; the caller returns it after the decision was made.</summary>
    public static Evaluation Rent()
    {
        var evaluation = _spare ?? new Evaluation();
        _spare = null;
        return evaluation;
    }

    /// <summary>Gives an instance back.</summary>
    public static void Return(Evaluation evaluation)
    {
        evaluation.Reset();
        _spare = evaluation;
    }
}
