using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class WriterTurnsTests : IDisposable
{
    private readonly WriterTurns _turns = new();

    public void Dispose() => _turns.Dispose();

    [Fact]
    public void Await_AtFirst_IsThePatientOnesTurn()
    {
        Assert.True(_turns.Await(isEager: false));
        Assert.False(_turns.IsEager);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Await_OfTheOther_EndsWhenTheTurnIsGiven(bool isEager)
    {
        _turns.Give(toEager: !isEager);
        var giver = new Thread(() => _turns.Give(toEager: isEager));
        giver.Start();

        Assert.True(_turns.Await(isEager));

        giver.Join();
    }

    [Fact]
    public void Await_AfterTheEnd_IsNobodysTurn()
    {
        var ender = new Thread(_turns.End);
        ender.Start();

        Assert.False(_turns.Await(isEager: true));

        ender.Join();
        Assert.False(_turns.Await(isEager: false));
    }
}
