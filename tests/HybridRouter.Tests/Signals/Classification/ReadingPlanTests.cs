using HybridRouter.Signals.Classification;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Classification;

public sealed class ReadingPlanTests
{
    [Test]
    public void Window_ShortQuestion_IsReadWhole()
    {
        var plan = new ReadingPlan(ClassifierInput.FromUserText("what is osmosis"));
        Assert.That(plan.Window(0, out int start, out int length), Is.True);
        Assert.That((start, length, plan.Window(1, out _, out _)), Is.EqualTo((0, 15, false)));
    }

    [TestCase(2_601)]
    [TestCase(50_000)]
    [TestCase(8_000_000)]
    public void Window_LongQuestion_ReadsHeadTailAndSamplesInOrder(int total)
    {
        var plan = new ReadingPlan(ClassifierInput.FromUserText(new string('x', total)));
        int read = 0, end = 0, window = 0;
        for (; plan.Window(window, out int start, out int length); window++)
        {
            Assert.That(start, Is.GreaterThanOrEqualTo(end));
            end = start + length;
            read += length;
        }

        Assert.That((window, end, read), Is.EqualTo((5, total, plan.ReadLength)));
    }

    [Test]
    public void Question_AfterToolResults_IsWhatTheUserSaidLast()
    {
        const string text = "SYSTEMearlieranswerwhat nowtool output";
        Turn[] turns = [new(Speaker.System, 0, 6), new(Speaker.User, 6, 7), new(Speaker.Assistant, 13, 6), new(Speaker.User, 19, 8), new(Speaker.Tool, 27, 11)];
        var input = new ClassifierInput(text.AsMemory(), turns);
        var plan = new ReadingPlan(input);
        Assert.That(input.Question().ToString(), Is.EqualTo("what now"));
        Assert.That(plan.Slice(0, 100).ToString(), Is.EqualTo("what now"));
        Assert.That(plan.EarlierText().ToString(), Is.EqualTo("earlier"));
        Assert.That(plan.InstructionsText().ToString(), Is.EqualTo("SYSTEM"));
    }

    [Test]
    public void Slice_QuestionInParts_ReadsThemAsOne()
    {
        Turn[] turns = [new(Speaker.User, 0, 3), new(Speaker.User, 3, 4)];
        var plan = new ReadingPlan(new ClassifierInput("onetwo2".AsMemory(), turns));
        Assert.That((plan.Length, plan.Slice(0, 9).ToString(), plan.Slice(3, 9).ToString()), Is.EqualTo((7, "one", "two2")));
    }

    [Test]
    public void Turns_OutsideTheBuffer_AreCutToIt()
    {
        Turn[] turns = [new(Speaker.User, 2, 99)];
        Assert.That(new ReadingPlan(new ClassifierInput("abcd".AsMemory(), turns)).Length, Is.EqualTo(2));
        turns[0] = new Turn(Speaker.User, -5, -1);
        Assert.That(new ReadingPlan(new ClassifierInput("abcd".AsMemory(), turns)).Length, Is.Zero);
    }
}
