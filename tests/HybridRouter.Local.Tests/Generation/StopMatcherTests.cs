using HybridRouter.Local.Generation;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class StopMatcherTests
{
    [TestCase("one two three", "two", "one ")]
    [TestCase("aaab", "aab", "a")]
    [TestCase("<</end", "</end", "<")]
    [TestCase("stop", "stop", "")]
    [TestCase("never", "stop", "never")]
    [TestCase("almost sto", "stop", "almost sto")]
    [TestCase("早安😀晚安", "😀", "早安")]
    public void Push_AnySplitOfTheText_EmitsWhatIsBeforeTheStopAndNothingElse(string text, string stop, string expected)
    {
        for (int first = 0; first <= text.Length; first++)
        {
            for (int second = first; second <= text.Length; second++)
            {
                var matcher = new StopMatcher([stop]);
                string emitted = matcher.Push(text[..first]) + matcher.Push(text[first..second]) + matcher.Push(text[second..]);
                if (!matcher.Stopped) emitted += matcher.Flush();
                Assert.That(emitted, Is.EqualTo(expected), $"split at {first} and {second}");
            }
        }
    }

    [Test]
    public void Push_SeveralStops_EndsAtTheFirstInTheText()
    {
        var matcher = new StopMatcher(["three", "two"]);
        Assert.That(matcher.Push("one two three"), Is.EqualTo("one "));
    }

    [Test]
    public void Push_TextThatCannotBecomeAStop_IsEmittedAtOnce()
    {
        var matcher = new StopMatcher(["END"]);
        Assert.That(matcher.Push("abcE"), Is.EqualTo("abc"));
        Assert.That(matcher.Push("f"), Is.EqualTo("Ef"));
    }

    [Test]
    public void Push_EmptyStops_NeverStop()
    {
        var matcher = new StopMatcher(["", ""]);
        Assert.That(matcher.Push("text"), Is.EqualTo("text"));
        Assert.That(matcher.Stopped, Is.False);
    }
}
