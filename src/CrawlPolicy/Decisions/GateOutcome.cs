namespace CrawlPolicy.Decisions;

/// <summary>How far a fetch has come through the gates.</summary>
internal struct GateOutcome
{
    /// <summary>How many gates let it go on.</summary>
    public int GatesPassed { get; private set; }

    /// <summary>Why it is refused.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>In report mode, the first refusal that was let go.</summary>
    public Refusal? WouldRefuse { get; private set; }

    /// <summary>Takes a gate's answer.</summary>
    /// <returns>Whether the next gate is to be asked.</returns>
    public bool Take(Refusal? refusal, CrawlPolicyMode mode)
    {
        if (refusal is not null)
        {
            if (mode != CrawlPolicyMode.Report || !refusal.IsRelaxable)
            {
                Refusal = refusal;
                return false;
            }

            WouldRefuse ??= refusal;
        }

        GatesPassed++;
        return true;
    }
}
