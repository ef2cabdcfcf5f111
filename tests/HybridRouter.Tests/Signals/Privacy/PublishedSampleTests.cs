using System.Text;
using System.Text.RegularExpressions;
using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>Keys that their vendors print themselves are left alone, and only they. The samples here stand in pieces, so that no other scanner trips over this file.</summary>
[TestFixture]
internal sealed partial class PublishedSampleTests
{
    /// <summary>googlemaps/js-samples, dist/samples/add-map/jsfiddle/demo.html.</summary>
    private const string Maps = "AIza" + "SyB41DRUbKWJHPxaFjMA" + "wdrzWzbVKartNGg";

    /// <summary>docs.stripe.com/api/authentication.</summary>
    private const string Stripe = "sk_" + "test_BQokikJOvBiI2" + "HlWgH4olfQ2";

    /// <summary>Azure/Azurite, README.md.</summary>
    private const string Azurite = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6" + "IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>jwt.io.</summary>
    private const string WebToken = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ." + "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

    private const string Real = "ghp_" + "k7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6xTa1Ue0";

    private static readonly string[] Samples = [Maps, Stripe, Azurite, WebToken];

    private static readonly string[] Places =
    [
        "{0}", "api_key = \"{0}\"", "{\"apiKey\": \"{0}\", \"x\": 1}", "export TOKEN={0}", "my secret token is {0}.", "<string>{0}</string>",
        "https://maps.googleapis.com/maps/api/js?key={0}&callback=initMap", "curl -H 'Authorization: Bearer {0}' https://api.example.com/", "password: {0}",
    ];

    [Test]
    public void Sample_InAnyPlace_IsLeftAlone([ValueSource(nameof(Samples))] string sample, [ValueSource(nameof(Places))] string place) =>
        Assert.That(Scanning.Entities(Put(sample, place)), Does.Not.Contain("SECRET"));

    [Test]
    public void Sample_WithOneCharacterChanged_IsFound([Values(Maps, Stripe, WebToken)] string sample, [ValueSource(nameof(Places))] string place) =>
        Assert.That(Scanning.Entities(Put(Changed(sample), place)), Does.Contain("SECRET"));

    /// <summary>jsonwebtoken/jsonwebtoken.github.io, src/editor/default-tokens.js.</summary>
    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\\n")]
    public void PrivateKey_OfAPage_IsLeftAloneAndNoOtherIs(string lineEnd)
    {
        string[] lines =
        [
            "-----BEGIN PRIVATE " + "KEY-----", "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2",
            "OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r", "1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G", "-----END PRIVATE " + "KEY-----",
        ];
        string sample = string.Join(lineEnd, lines);
        Assert.Multiple(() =>
        {
            Assert.That(Scanning.Entities("\"private_key\": \"" + sample + "\""), Does.Not.Contain("SECRET"));
            Assert.That(Scanning.Entities("\"private_key\": \"" + sample.Replace("OF/2", "OF/3", StringComparison.Ordinal) + "\""), Does.Contain("SECRET"));
        });
    }

    [Test]
    public void BotToken_OfAPage_IsLeftAloneWithItsParts() =>
        Assert.That(Scanning.Entities("client_secret: " + "MTk4NjIyNDgzNDcxOTI1MjQ4." + "Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"), Does.Not.Contain("SECRET"));

    [TestCase("AccountName=devstoreaccount1;AccountKey={0};BlobEndpoint=http://127.0.0.1:10000/")]
    [TestCase("storage_key: {0}")]
    public void AccountKey_OfTheEmulator_IsLeftAloneAndNoOtherIs(string place) => Assert.Multiple(() =>
    {
        Assert.That(Scanning.Entities(Put(Azurite, place)), Does.Not.Contain("SECRET"));
        Assert.That(Scanning.Entities(Put(Changed(Azurite), place)), Does.Contain("SECRET"));
    });

    [TestCase("{0} {1}")]
    [TestCase("api_key = \"{0}\" # was \"{1}\"")]
    [TestCase("the token is {0}, or in production {1}")]
    [TestCase("{\"test\": \"{0}\", \"live\": \"{1}\"}")]
    [TestCase("https://api.example.com/?key={0}&token={1}")]
    public void Secret_BesideASample_IsFound(string text)
    {
        foreach (string sample in Samples)
            Scanning.AssertFound("SECRET", Real, text.Replace("{0}", sample, StringComparison.Ordinal).Replace("{1}", "{0}", StringComparison.Ordinal));
    }

    [Test]
    public void Secret_ThatOnlyItsPlaceShowsBesideASample_IsFound() =>
        Scanning.AssertFound("SECRET", "9f8eKd02mQx7Rt5Vb1Zs", $"api key: {Maps} or {{0}}");

    [Test]
    public void Sample_InsideSomethingLonger_IsFound() => Assert.That(Scanning.Entities("token = \"" + Stripe + "k7Qp2v\""), Does.Contain("SECRET"));

    [Test]
    public void Sample_InBase64_IsLeftAlone()
    {
        string hidden = Convert.ToBase64String(Encoding.UTF8.GetBytes($"config of the map: apiKey = '{Maps}'"));
        string real = Convert.ToBase64String(Encoding.UTF8.GetBytes($"config of the map: apiKey = '{Maps[..^1]}k'"));
        Assert.Multiple(() =>
        {
            Assert.That(Scanning.Entities("data: " + hidden), Does.Not.Contain("SECRET"));
            Assert.That(Scanning.Entities("data: " + real), Does.Contain("SECRET"));
        });
    }

    [Test]
    public void Sample_Escaped_IsLeftAlone() =>
        Assert.That(Scanning.Entities($"{{\"key\": \"{Azurite.Replace("/", "\\/", StringComparison.Ordinal)}\"}}"), Does.Not.Contain("SECRET"));

    [Test]
    public void List_EveryRow_NamesVendorHashAndPlace()
    {
        using Stream stream = typeof(PrivacyScanner).Assembly.GetManifestResourceStream("HybridRouter.Signals.Privacy.published-samples.tsv")!;
        string[] rows = [.. new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Length.AtLeast(100));
            Assert.That(rows.Where(row => !Row().IsMatch(row)), Is.Empty);
            Assert.That(rows.Select(row => row.Split('\t')[1]), Is.Unique);
        });
    }

    private static string Changed(string sample) => sample[..^9] + (sample[^9] == 'k' ? 'q' : 'k') + sample[^8..];

    private static string Put(string value, string place) => place.Replace("{0}", value, StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9]+\t[0-9a-f]{32}\t(https://\S+|[\w.-]+/[\w.-]+@[0-9a-f]{12} \S+)( \(.+\))?$")]
    private static partial Regex Row();
}
