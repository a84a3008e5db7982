using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Tests.Evidence.Ledger;

public sealed class FleetCheckpointTests : IDisposable
{
    private static readonly ChainHead[] Heads = [new("a", 3, SHA256.HashData([1])), new("b", 70_000, SHA256.HashData([2])), new("c", 1, SHA256.HashData([3]))];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FleetCheckpoint _checkpoint = new("crawlpolicy/f", 70_004, FleetCheckpoint.RootOf(Heads), "b", 1, Heads);
    private readonly NoteVerifier _verifier;
    private readonly string _note;

    public FleetCheckpointTests()
    {
        _verifier = NoteVerifier.FromPublicKey(_key.ExportSubjectPublicKeyInfo());
        _note = new NoteSigner(new SigningKey(_key, DateTimeOffset.UnixEpoch)).Sign(_checkpoint);
    }

    public void Dispose()
    {
        _verifier.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void C2spCheckpoint_OfAFleet_HasItsThreeLinesAndExtensionLines()
    {
        var lines = _note.Split('\n');
        Assert.Equal(["crawlpolicy/f", "70004", Convert.ToBase64String(_checkpoint.Root), "by b 1"], lines[..4]);
        Assert.Equal($"b 70000 {Convert.ToBase64String(Heads[1].Root)}", lines[5]);
        Assert.Equal(_checkpoint.Text, _verifier.ReadFleet(_note).Text);
    }

    [Fact]
    public void Root_OfHeads_IsTheMerkleRootOverTheirLeavesByNode()
    {
        // H(0x00 ‖ length of the name (4) ‖ name ‖ size (8) ‖ root), and RFC 9162 §2.1.1 above that.
        static byte[] Leaf(byte name, byte[] size, byte[] root) => SHA256.HashData([0, 0, 0, 0, 1, name, .. size, .. root]);
        static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
        var leaves = new[]
        {
            Leaf((byte)'a', [0, 0, 0, 0, 0, 0, 0, 3], Heads[0].Root), Leaf((byte)'b', [0, 0, 0, 0, 0, 1, 0x11, 0x70], Heads[1].Root), Leaf((byte)'c', [0, 0, 0, 0, 0, 0, 0, 1], Heads[2].Root),
        };
        Assert.Equal(Node(Node(leaves[0], leaves[1]), leaves[2]), FleetCheckpoint.RootOf(Heads.Reverse()));
    }

    [Fact]
    public void EveryByte_OfASignedFleetCheckpoint_Counts()
    {
        for (var i = 0; i < _note.Length; i++)
        {
            var altered = string.Concat(_note.AsSpan(0, i), _note[i] == 'x' ? "y" : "x", _note.AsSpan(i + 1));
            Assert.ThrowsAny<Exception>(() => _verifier.ReadFleet(altered));
        }
    }

    [Theory]
    [InlineData("by b 1", "by b 01")]
    [InlineData("by b 1", "by b")]
    [InlineData("by b 1", "for b 1")]
    [InlineData("by b 1", "by b +1")]
    [InlineData("a 3 ", "d 3 ")]
    [InlineData("a 3 ", "b 3 ")]
    [InlineData("a 3 ", "a -3 ")]
    [InlineData("a 3 ", "a  3 ")]
    [InlineData("70004", "070004")]
    public void Text_WrittenInAnotherWay_IsMalformed(string before, string after)
    {
        Assert.Contains(before, _checkpoint.Text, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => FleetCheckpoint.Read(_checkpoint.Text.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void CheckpointOfAChain_IsNoneOfAFleet_NorTheOtherWayAround()
    {
        Assert.Throws<InvalidDataException>(() => _verifier.Read(_note));
        Assert.Throws<InvalidDataException>(() => FleetCheckpoint.Read(new Checkpoint("crawlpolicy/f", 1, SHA256.HashData([1])).Text));
    }

    [Fact]
    public void FileOfBothKinds_IsDividedIntoThem()
    {
        var other = new NoteSigner(new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), DateTimeOffset.UnixEpoch)).Sign(new Checkpoint("crawlpolicy/f/a", 3, Heads[0].Root));
        Assert.Equal([_note, other, _note], NoteVerifier.Split(string.Join('\n', _note, other, _note)));
        Assert.Equal(["crawlpolicy/f", "crawlpolicy/f/a"], new[] { _note, other }.Select(NoteVerifier.OriginOf));
    }

    [Fact]
    public void Note_AboutAnotherChain_IsReadAsItWasWritten_AndAnyChangeIsSeen()
    {
        var note = new LedgerNote(DateTimeOffset.UnixEpoch, "Request ü", [new EntryRange(1, 5, 6)]) { Chain = "crawlpolicy/f/a" };
        var bytes = note.Write();
        var read = LedgerNote.Read(bytes);
        Assert.Equal((note.Chain, note.Text, note.At), (read.Chain, read.Text, read.At));
        Assert.Equal(note.Ranges, read.Ranges);
        Assert.Throws<InvalidDataException>(() => LedgerNote.Read(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<InvalidDataException>(() => LedgerNote.Read([2, .. bytes[1..9], 0, 0, 0, 0, .. bytes[28..]]));
        Assert.Equal(1, (note with { Chain = "" }).Write()[0]);
    }

    [Fact]
    public void Chain_CopiedAndGivenUp_GoesOnAsIfNothingHadBeen()
    {
        var (chain, other) = (new LedgerChain("o"), new LedgerChain("o"));
        chain.Append(EntryKind.Recovery, [1]);
        other.Append(EntryKind.Recovery, [1]);
        chain.Copy().Append(EntryKind.Recovery, [2]);
        chain.Append(EntryKind.Recovery, [3]);
        other.Append(EntryKind.Recovery, [3]);
        Assert.Equal((other.Size, Convert.ToHexString(other.Hash), Convert.ToHexString(other.Root())), (chain.Size, Convert.ToHexString(chain.Hash), Convert.ToHexString(chain.Root())));
    }
}
