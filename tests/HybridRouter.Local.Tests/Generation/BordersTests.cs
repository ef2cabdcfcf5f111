using HybridRouter.Local.Generation;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class BordersTests
{
    [TestCase(0, 24, 24)]
    [TestCase(24, 24, 88)]
    [TestCase(40, 24, 88)]
    [TestCase(88, 24, 152)]
    [TestCase(0, 0, 64)]
    [TestCase(63, 0, 64)]
    public void Next_IsBehindThePrefixAndThenEvery64(int position, int prefix, int expected) => Assert.That(Borders.Next(position, prefix, 64), Is.EqualTo(expected));

    [TestCase(23, 24, 0)]
    [TestCase(24, 24, 24)]
    [TestCase(87, 24, 24)]
    [TestCase(88, 24, 88)]
    [TestCase(63, 0, 0)]
    public void Last_IsACutThatNextWouldReach(int position, int prefix, int expected) => Assert.That(Borders.Last(position, prefix, 64), Is.EqualTo(expected));
}
