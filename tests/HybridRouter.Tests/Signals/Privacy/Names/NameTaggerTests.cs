using System.Text;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy.Names;

public sealed class NameTaggerTests
{
    [TestCase("Hi Priya, can you forward this to Tomasz before lunch?", "PERSON:Priya;PERSON:Tomasz")]
    [TestCase("Best regards,\nOluwaseun Adeyemi\nAccount Manager\nBrightwater Logistics Ltd", "PERSON:Oluwaseun Adeyemi;ORGANIZATION:Brightwater Logistics Ltd")]
    [TestCase("Mit freundlichen Grüßen\nJürgen Schäfer", "PERSON:Jürgen Schäfer")]
    [TestCase("Saygılarımla,\nMehmet Yılmaz", "PERSON:Mehmet Yılmaz")]
    [TestCase("The contract was signed by Nguyễn Văn Minh and Fatima Al-Masri.", "PERSON:Nguyễn Văn Minh;PERSON:Fatima Al-Masri")]
    [TestCase("João da Silva and Wei Zhang joined the call from Lagos.", "PERSON:João da Silva;PERSON:Wei Zhang;LOCATION:Lagos")]
    [TestCase("С уважением,\nСергей Иванов", "PERSON:Сергей Иванов")]
    public void Tag_NamesOfManyCultures_FindsThem(string text, string expected) => Assert.That(Read(text), Is.SupersetOf(expected.Split(';')));

    [TestCase("my name is rajesh kumar and i need a new card", "rajesh kumar")]
    [TestCase("can you text elizabeth that i am late", "elizabeth")]
    [TestCase("MY NAME IS RAJESH KUMAR AND I NEED A NEW CARD", "RAJESH KUMAR")]
    public void Tag_WithoutTheHelpOfCase_FindsPeople(string text, string name) => Assert.That(Read(text), Does.Contain("PERSON:" + name));

    [TestCase("Please send it to 42 Maple Street, Springfield, Illinois 62704", "42 Maple Street, Springfield, Illinois 62704")]
    [TestCase("Lieferadresse: Bahnhofstraße 12, 10115 Berlin", "Bahnhofstraße 12, 10115 Berlin")]
    [TestCase("Mon adresse : 12 rue Victor Hugo, 75002 Paris", "12 rue Victor Hugo, 75002 Paris")]
    [TestCase("Ship to P.O. Box 1234, Austin, TX 78701", "P.O. Box 1234, Austin, TX 78701")]
    public void Tag_PostalAddress_IsOneFinding(string text, string address) => Assert.That(Read(text), Does.Contain("STREET_ADDRESS:" + address));

    [TestCase("How do I reset my password?")]
    [TestCase("Bitte fassen Sie den folgenden Text in drei Sätzen zusammen.")]
    [TestCase("THIS IS NOT WORKING AT ALL, PLEASE HELP ME")]
    [TestCase("set an alarm for seven and play some music")]
    [TestCase("will the bill be paid in may, or may we hope for more time")]
    [TestCase("var total = NativeMethods.Sum(items, Max.Value);\nreturn new OrderService(total);\n")]
    [TestCase("class MergeSort:\n    def run(self, Items):\n        return Items.sort(key=Grant.Victor)\n")]
    [TestCase("请帮我总结一下这段文字。")]
    [TestCase("")]
    [TestCase(" \n\t\r\n ")]
    public void Tag_TextWithoutNames_FindsNothing(string text) => Assert.That(Read(text), Is.Empty);

    [Test]
    public void Tag_NameInAString_IsFoundThoughItsLineIsCode() =>
        Assert.That(Read("var customer = new Customer(\"Margaret Okafor\", 42);\n"), Does.Contain("PERSON:Margaret Okafor"));

    [Test]
    public void Tag_LonePlaceWithoutCapitals_IsPassedOverUnlessSomebodyLivesThere()
    {
        Assert.That(Read("what is the weather like in chicago tomorrow"), Is.Empty);
        Assert.That(Read("my sister lives in chicago"), Does.Contain("LOCATION:chicago"));
        Assert.That(Read("is there live music near chicago"), Is.Empty);
        Assert.That(Read("find a gym close to my work chicago"), Is.Empty);
    }

    [TestCase("😂😂 thanks Jennifer 👍🏽 see you")]
    [TestCase("这是 Jennifer 的报告。")]
    [TestCase("\uD800 broken \uDC00 Jennifer said hello \uD83D")]
    public void Tag_BesideEmojiHanAndBrokenSurrogates_KeepsOffsets(string text)
    {
        Finding finding = Tag(text).Single(f => f.Entity == "PERSON");
        Assert.That(text[finding.Start..finding.End], Is.EqualTo("Jennifer"));
    }

    [Test]
    public void Tag_SameTextTwiceAndOnManyThreads_GivesTheSame()
    {
        string text = Letter(40);
        List<Finding> once = Tag(text);
        Assert.That(once, Is.Not.Empty);
        Parallel.For(0, 16, _ => Assert.That(Tag(text), Is.EqualTo(once)));
    }

    [Test]
    public void Tag_TextOfManyWindows_FindsAsMuchAsItsPartsAndInOrder()
    {
        string part = Letter(1);
        const int copies = 200;
        List<Finding> whole = Tag(string.Concat(Enumerable.Repeat(part + "\n\n", copies)));
        Assert.That(whole.Count(f => f.Entity == "PERSON"), Is.EqualTo(copies * Tag(part).Count(f => f.Entity == "PERSON")).Within(copies / 20));
        for (int i = 1; i < whole.Count; i++) Assert.That(whole[i].Start, Is.GreaterThanOrEqualTo(whole[i - 1].End));
    }

    [Test]
    public void Tag_FindingsAlreadyInTheList_AreLeftAlone()
    {
        var other = new Finding("LOCATION", 3, 9, 0.5f, "name.location.uncased");
        var findings = new List<Finding> { other };
        NameTagger.Embedded.Tag("play some music in paris", findings);
        Assert.That(findings, Is.EqualTo(new[] { other }));
    }

    [Test]
    public void Tag_RandomCharacters_StaysInsideTheTextAndInRange([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        const string Alphabet = "abcXYZ 019.,;:'\"@#<>(){}[]=_-/\\\n\r\t\u00A0éßИ中😀\u0301\u200B";
        for (int i = 0; i < 20_000; i++) text.Append(Alphabet[random.Next(Alphabet.Length)]);
        foreach (Finding finding in Tag(text.ToString()))
        {
            Assert.That(finding.Start, Is.GreaterThanOrEqualTo(0).And.LessThan(finding.End));
            Assert.That(finding.End, Is.LessThanOrEqualTo(text.Length));
            Assert.That(finding.Score, Is.GreaterThan(0).And.LessThan(1));
        }
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(200)]
    public void Load_StreamThatIsNoWeights_Says(int length) =>
        Assert.That(() => NameTagger.Load(new MemoryStream(new byte[length])), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void Load_WeightsThatEndInTheSecondLook_Says()
    {
        using Stream stream = typeof(NameTagger).Assembly.GetManifestResourceStream("HybridRouter.names.bin")!;
        byte[] weights = new byte[stream.Length];
        stream.ReadExactly(weights);
        Assert.That(() => NameTagger.Load(new MemoryStream(weights)), Throws.Nothing);
        Assert.That(() => NameTagger.Load(new MemoryStream(weights, 0, weights.Length - 1)), Throws.InstanceOf<InvalidDataException>());
    }

    private static string Letter(int copies) => string.Concat(Enumerable.Repeat(
        "Dear Ms Wanjiru,\nour colleague Andreas Köhler will visit you in Nairobi on 12 May.\nKind regards,\nSofía Hernández\nNordwind Energy GmbH\n", copies));

    private static List<Finding> Tag(string text)
    {
        var findings = new List<Finding>();
        NameTagger.Embedded.Tag(text, findings);
        return findings;
    }

    private static string[] Read(string text) => [.. Tag(text).Select(f => $"{f.Entity}:{text[f.Start..f.End]}")];
}
