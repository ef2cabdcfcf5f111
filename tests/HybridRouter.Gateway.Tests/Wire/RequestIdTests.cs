using System.Globalization;
using HybridRouter.Gateway.Errors;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Wire;

internal sealed class RequestIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, 123, TimeSpan.Zero);

    [Test]
    public void RequestId_New_IsAUuidOfVersion7WithItsTime()
    {
        var id = Guid.ParseExact(RequestId.New(Now)["req_".Length..], "N");
        Assert.That((id.Version, id.Variant >> 2), Is.EqualTo((7, 2)));
        Assert.That(long.Parse(id.ToString("N")[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Is.EqualTo(Now.ToUnixTimeMilliseconds()));
    }

    [Test]
    public void RequestId_ManyOnManyThreads_AreAllDifferent()
    {
        string[] ids = [.. Enumerable.Range(0, 20_000).AsParallel().Select(_ => RequestId.New(Now))];
        Assert.That(ids.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(ids.Length));
    }

    [Test]
    public void RequestId_OfDecision_HasTheSameDigits() => Assert.That(RequestId.OfDecision("req_0123"), Is.EqualTo("dec_0123"));
}
