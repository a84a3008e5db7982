namespace CrawlPolicy.Evidence.Ledger;

/// <summary>A checkpoint is signed, but not by a key that was given.</summary>
internal sealed class UnknownKeyException(string message) : Exception(message)
{
    /// <summary>What to do where several keys can be given.</summary>
    public const string WhatNow = "Where it is a key of the operator's that was replaced since, give that too, with a further --public-key; else somebody else signed.";
}
