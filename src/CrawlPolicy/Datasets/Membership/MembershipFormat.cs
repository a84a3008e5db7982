using System.Numerics;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>
/// The file of a membership index, all numbers little-endian unless said otherwise: a header of 128 bytes; for each member, in
/// the order of their fingerprints, the 40 bits of the fingerprint behind its bucket, big-endian; the number of members before
/// each bucket, 32 bits each, and their sum; the sorted hashes of the sites and hosts that have members.
/// </summary>
/// <remarks>
/// A fingerprint is the <see cref="SipHash"/> of the member's key, and its first <c>BucketBits</c> bits are the bucket. There are 8 to 16
/// members in a bucket on average, so an entry takes 5.25 to 5.5 bytes, and what is no member is taken for one with a
/// probability of at most 16 in 2^40, about 1.5 in 10^11.
/// </remarks>
internal static class MembershipFormat
{
    /// <summary>The length of the header.</summary>
    public const int HeaderLength = 128;

    /// <summary>The bytes of a member.</summary>
    public const int EntryLength = 5;

    /// <summary>The most members: more would not leave 40 bits behind a bucket.</summary>
    public const long MaximumCount = 16L << MaximumBucketBits;

    /// <summary>The most sites and hosts that are listed; a list of more says nothing about them.</summary>
    public const int MaximumScopes = 65_536;

    /// <summary>The number in the place of that of the sites and hosts where they are too many.</summary>
    public const uint AnyScope = uint.MaxValue;

    private const int MaximumBucketBits = 24;
    private const int MembersPerBucket = 16;

    /// <summary>How many bits a bucket takes.</summary>
    public static int BucketBits(long count) =>
        count <= MembersPerBucket ? 0 : BitOperations.Log2((ulong)((count - 1) / MembersPerBucket)) + 1;

    /// <summary>The bucket of a fingerprint.</summary>
    public static uint Bucket(ulong fingerprint, int bits) => bits == 0 ? 0 : (uint)(fingerprint >> (64 - bits));

    /// <summary>What is kept of a fingerprint in its bucket.</summary>
    public static ulong Remainder(ulong fingerprint, int bits) => (fingerprint << bits) >> (64 - (8 * EntryLength));

    /// <summary>Where the buckets begin.</summary>
    public static long OffsetsStart(long count) => HeaderLength + (count * EntryLength);

    /// <summary>Where the sites and hosts begin.</summary>
    public static long ScopesStart(long count) => OffsetsStart(count) + (sizeof(uint) * ((1L << BucketBits(count)) + 1));

    /// <summary>The length of the whole file.</summary>
    public static long FileLength(long count, int scopes) => ScopesStart(count) + (sizeof(ulong) * (long)scopes);
}
