namespace CrawlPolicy.Signals.Files;

/// <summary>What is done with several statements of one protocol.</summary>
internal static class SignalStatements
{
    /// <summary>Both at once: what either denies is denied. The one that says it alone is returned as it is.</summary>
    public static SignalStatement MostRestrictive(SignalStatement first, SignalStatement second)
    {
        var denied = first.Denied | second.Denied;
        var allowed = (first.Allowed | second.Allowed).Except(denied);
        if (denied == first.Denied && allowed == first.Allowed.Except(denied))
        {
            return first;
        }

        if (denied == second.Denied && allowed == second.Allowed.Except(denied))
        {
            return second;
        }

        return first with
        {
            Raw = SignalStatement.Cut($"{first.Raw} | {second.Raw}"),
            Denied = denied,
            Allowed = allowed,
            Condition = (first.Condition, second.Condition) switch
            {
                (null, var condition) => condition,
                (var condition, null) => condition,
                var (left, right) => left == right ? left : SignalStatement.Cut($"{left} {right}"),
            },
        };
    }
}
