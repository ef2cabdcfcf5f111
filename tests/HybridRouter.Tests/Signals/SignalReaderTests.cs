using System.Buffers;
using HybridRouter.Requests;
using HybridRouter.Signals;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals;

[TestFixture]
public sealed class SignalReaderTests
{
    [TestCase("", Script.None)]
    [TestCase("12345 !?", Script.None)]
    [TestCase("Hello", Script.Latin)]
    [TestCase("Grüße aus Łódź", Script.Latin)]
    [TestCase("Привет, мир", Script.Cyrillic)]
    [TestCase("Καλημέρα κόσμε", Script.Greek)]
    [TestCase("مرحبا بالعالم", Script.Arabic)]
    [TestCase("שלום עולם", Script.Hebrew)]
    [TestCase("नमस्ते दुनिया", Script.Devanagari)]
    [TestCase("你好，世界", Script.Han)]
    [TestCase("𠀀𠀁𠀂", Script.Han)]
    [TestCase("日本語の文章です", Script.Kana)]
    [TestCase("안녕하세요", Script.Hangul)]
    [TestCase("สวัสดีชาวโลก", Script.Thai)]
    [TestCase("გამარჯობა", Script.Other)]
    [TestCase("Tell me what привет means", Script.Latin)]
    [TestCase("😀😀😀", Script.None)]
    public void Script_OfText_IsThatOfMostLetters(string text, Script expected) => Assert.That(Read(text).Script, Is.EqualTo(expected));

    [TestCase("def add(a, b):\n    return a + b")]
    [TestCase("What does this do?\n```js\nconst x = 1;\n```")]
    [TestCase("for (int i = 0; i < n; i++) { sum += a[i]; }")]
    [TestCase("SELECT name FROM users WHERE id = 1;\nDELETE FROM users;")]
    [TestCase("#include <stdio.h>\nint main(void) { printf(\"x\"); }")]
    [TestCase("<div class=\"a\"><p>Hi</p><br/></div>")]
    [TestCase("if (a && b || c) { return null; }")]
    public void Code_InText_IsSeen(string text) => Assert.That(Read(text).HasCode, Is.True);

    [TestCase("Write a Python function that sorts a list.")]
    [TestCase("Dear team,\nfrom Monday we work from home; please tell everyone.\nThanks")]
    [TestCase("{\n  \"name\": \"Anna\",\n  \"age\": 3\n}")]
    [TestCase("Is 3 == 3?")]
    [TestCase("- buy milk\n- call Bob (today)\n- return the books")]
    [TestCase("")]
    public void Prose_WithoutCode_IsNotTakenForCode(string text) => Assert.That(Read(text).HasCode, Is.False);

    [Test]
    public void Conversation_RolesAndParts_AreCounted()
    {
        using RouterRequest request = Conversation((Role.System, 0, "Be brief."), (Role.User, 1, "Hello"), (Role.Assistant, 2, "Hi!"), (Role.User, 3, "One"), (Role.User, 3, "two"));
        PromptSignals signals = SignalReader.Read(request, PatternSet.Empty);
        Assert.That((signals.Turns, signals.Characters), Is.EqualTo((2, 9 + 5 + 3 + 3 + 3)));
    }

    [TestCase(PatternScope.LastUser, "last", true)]
    [TestCase(PatternScope.LastUser, "part", true)]
    [TestCase(PatternScope.LastUser, "first", false)]
    [TestCase(PatternScope.User, "first", true)]
    [TestCase(PatternScope.User, "rules", false)]
    [TestCase(PatternScope.System, "rules", true)]
    [TestCase(PatternScope.System, "first", false)]
    [TestCase(PatternScope.Any, "answer", true)]
    [TestCase(PatternScope.Any, "schema", true)]
    public void Pattern_Scope_BoundsWhereItLooks(PatternScope scope, string keyword, bool expected)
    {
        using RouterRequest request = Conversation(
            (Role.Developer, 0, "rules"), (Role.User, 1, "first"), (Role.Assistant, 2, "answer"), (Role.User, 3, "last"), (Role.User, 3, "part"), (Role.Definition, -1, "schema"));
        Assert.That(Matches(request, new Pattern { Name = "p", Scope = scope, Keywords = [keyword] }), Is.EqualTo(expected));
    }

    [TestCase("translate", 9, true)]
    [TestCase("translate", 8, false)]
    [TestCase("second", 15, true)]
    [TestCase("second", 14, false)]
    public void Pattern_Within_CountsOverTheWholeScope(string keyword, int within, bool expected)
    {
        using RouterRequest request = Conversation((Role.User, 0, "translate"), (Role.User, 0, "second"));
        Assert.That(Matches(request, new Pattern { Name = "p", Within = within, Keywords = [keyword] }), Is.EqualTo(expected));
    }

    [TestCase("cat", "a CAT.", true)]
    [TestCase("cat", "concatenate", false)]
    [TestCase("cat", "cats", false)]
    [TestCase("cat", "cat_1", false)]
    [TestCase("cat", "cat-like", true)]
    [TestCase("black cat", "a black\t \n cat", true)]
    [TestCase("black cat", "blackcat", false)]
    [TestCase("c#", "in C# please", true)]
    [TestCase("ÜBERSETZE", "übersetze das", true)]
    [TestCase("what's", "What’s up", true)]
    [TestCase("翻译", "请翻译这段话", true)]
    [TestCase("翻訳", "この文を翻訳してください", true)]
    [TestCase("요약", "이 글을 요약해줘", true)]
    [TestCase("a b c d", "a b c a b c d", true)]
    [TestCase("new york", "new new york", true)]
    public void Keyword_InText_MatchesWholeWordsInAnyCase(string keyword, string text, bool expected)
    {
        using RouterRequest request = Conversation((Role.User, 0, text));
        Assert.That(Matches(request, new Pattern { Name = "p", Keywords = [keyword] }), Is.EqualTo(expected));
    }

    [Test]
    public void Keywords_ThatShareBeginnings_AreAllFound()
    {
        using RouterRequest request = Conversation((Role.User, 0, "sum up the summary of sums"));
        var set = new PatternSet([
            new Pattern { Name = "a", Keywords = ["sum", "nothing"] }, new Pattern { Name = "b", Keywords = ["sum up"] },
            new Pattern { Name = "c", Keywords = ["summary of sum"] }, new Pattern { Name = "d", Keywords = ["summary of sums"] },
        ]);
        Assert.That(SignalReader.Read(request, set).Matches.Names, Is.EqualTo(new[] { "a", "b", "d" }));
    }

    [Test]
    public void Keywords_ThatShareABeginning_KeepTheirOwnWindows()
    {
        using RouterRequest request = Conversation((Role.User, 0, "x sum up"));
        var set = new PatternSet([new Pattern { Name = "a", Keywords = ["sum"], Within = 5 }, new Pattern { Name = "b", Keywords = ["sum up"], Within = 7 }]);
        Assert.That(SignalReader.Read(request, set).Matches.Names, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Patterns_AsManyAsAllowed_KeepTheirBits()
    {
        var set = new PatternSet([.. Enumerable.Range(0, PatternSet.MaxPatterns).Select(i => new Pattern { Name = $"p{i}", Keywords = [$"word{i}"] })]);
        using RouterRequest request = Conversation((Role.User, 0, "word0 word64 word127"));
        PatternMatches matches = SignalReader.Read(request, set).Matches;
        Assert.Multiple(() =>
        {
            Assert.That(matches, Is.EqualTo(PatternMatches.Of("p0", "p64", "p127")));
            Assert.That(matches.Contains("p1"), Is.False);
        });
    }

    [Test]
    public void Tokens_OfEnglishProse_AreNearOneForAWord()
    {
        string text = string.Join(' ', Enumerable.Repeat("the meeting was moved to Monday because of the storm", 100));
        Assert.That(Read(text).EstimatedTokens, Is.InRange(900, 1200));
    }

    [Test]
    public void Reading_LongText_AllocatesTheSignalsOnly()
    {
        using RouterRequest request = Conversation((Role.User, 0, string.Concat(Enumerable.Repeat("Some words, 12 figures; and marks.\n", 2000))));
        var set = new PatternSet([new Pattern { Name = "p", Keywords = ["absent"] }]);
        SignalReader.Read(request, set);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SignalReader.Read(request, set);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(300));
    }

    private static bool Matches(RouterRequest request, Pattern pattern) => SignalReader.Read(request, new PatternSet([pattern])).Matches.Contains("p");

    private static PromptSignals Read(string text)
    {
        using RouterRequest request = Conversation((Role.User, 0, text));
        return SignalReader.Read(request, PatternSet.Empty);
    }

    private static RouterRequest Conversation(params (Role Role, int Message, string Text)[] parts)
    {
        string text = string.Concat(parts.Select(p => p.Text));
        char[] buffer = ArrayPool<char>.Shared.Rent(Math.Max(1, text.Length));
        text.CopyTo(buffer);
        var segments = new List<Segment>();
        int start = 0;
        foreach ((Role role, int message, string part) in parts)
        {
            segments.Add(new Segment(role, message, start, part.Length));
            start += part.Length;
        }

        return new RouterRequest
        {
            Protocol = Protocol.OpenAiChat,
            Model = "auto",
            Prompt = new Prompt(buffer, text.Length, segments),
            Caller = Caller.Anonymous,
            ReceivedAt = Policies.Given.Noon,
            Messages = parts.Length,
        };
    }
}
