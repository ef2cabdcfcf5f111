using HybridRouter.Routing;
using HybridRouter.Signals.Privacy.Secrets;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

[TestFixture]
internal sealed class SecretTests
{
    private const string Drawn = "k7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoViKxWq0PzBnMr";

    [TestCase("ghp_k7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoV", "secret.github")]
    [TestCase("AKIAQ7W3E9RTY5UPA2SD", "secret.aws")]
    [TestCase("sk_live_k7Qp2vXw9RtL4mZb8NcJ5hYs", "secret.stripe")]
    [TestCase("xoxb-129384756012-564738291056-k7Qp2vXw9RtL4mZb8NcJ5hYs", "secret.slack")]
    [TestCase("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", "secret.huggingface")]
    public void VendorToken_InText_IsFoundByItsPrefix(string token, string recogniser)
    {
        var found = Scanning.Scan($"try {token} first").Findings;
        Assert.That(found.Select(finding => finding.RecogniserId), Does.Contain(recogniser));
    }

    [TestCase("9e633ee91491e82aad6319a2ef4fb5e9-us10", "secret.mailchimp")]
    [TestCase("nrak NRAK-9k2mxw7q4tz8r1vb5n3c6y0pd2f", "secret.newrelic")]
    [TestCase("BUNDLE_GEMS__ZORBEX__COM=9e633ee9:82aad631", "secret.command-line")]
    [TestCase("zorbexToken=bztrnpfujhkw68", "secret.assignment")]
    [TestCase("9e633ee91491e82aad6319a2ef4fb5e9c0d7NRAL", "secret.newrelic")]
    [TestCase("9e633ee914mshe82aad6319a2ef4p1fb5e9cjsn0d7ae41f7b22", "secret.rapidapi")]
    [TestCase("k7Qp2vXw9RtL4m.atlasv1.Zb8NcJ5hYs3DgF6aTe1UoViKxWq0PzBnMrZb8NcJ5hYs3DgF6aTe1UoViKxWq0PzB", "secret.terraform")]
    [TestCase("client.login(\"MTA4Nzc2MzQzczcyMjk5Njg4NA.GbWq0P.k7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoViK\")", "secret.discord")]
    [TestCase("imaps://jana:Marm#t27x@mail.example.org", "secret.link-password")]
    [TestCase("https://open.feishu.cn/open-apis/bot/v2/hook/932df02a-dcdb-4ce0-a0e1-ca474fdc6728", "secret.webhook")]
    [TestCase("https://hooks.zapier.com/hooks/catch/3392244/c52a14s/", "secret.webhook")]
    [TestCase("PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\nk7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoViKxWq0PzBnMrZb8NcJ5hYs3DgF6aTe1U\nPrivate-MAC: 00", "secret.private-key")]
    public void Token_KnownByPlace_IsFound(string text, string recogniser) =>
        Assert.That(Scanning.Scan(text).Findings.Select(finding => finding.RecogniserId), Does.Contain(recogniser));

    [Test]
    public void VendorTable_Lines_NameAtLeastOneHundredFiftyVendors()
    {
        string[] vendors = [.. VendorTable.All.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])];
        Assert.That(vendors, Is.Unique);
        Assert.That(vendors, Has.Length.GreaterThanOrEqualTo(150));
    }

    [TestCase("zorbex_api_token = \"{0}\"")]
    [TestCase("ZORBEX_SECRET={0}")]
    [TestCase("{\"zorbexApiKey\": \"{0}\"}")]
    [TestCase("zorbexToken := `{0}`")]
    [TestCase("set(\"ZORBEX_TOKEN\", \"{0}\")")]
    [TestCase("<accessToken>\n  {0}\n</accessToken>")]
    [TestCase("<add key=\"ApiKey\" value=\"{0}\" />")]
    [TestCase("- name: ZORBEX_TOKEN\n  value: {0}")]
    [TestCase("Authorization: Bearer {0}")]
    [TestCase("please use the api key {0} for it")]
    [TestCase("@\"zorbexKey\": @\"{0}\"")]
    [TestCase("zorbex_token = b'{0}'")]
    [TestCase("zorbex_token <- \"{0}\"")]
    [TestCase("<key>zorbexToken</key>\n<string>{0}</string>")]
    [TestCase("токен zorbex: {0}")]
    [TestCase("const char* zorbexToken = u8\"{0}\";")]
    public void UnknownVendor_NamedValue_IsFound(string sentence) =>
        Scanning.AssertFound("SECRET", Drawn, sentence);

    [TestCase("my password is Kestrel!42x")]
    [TestCase("password: Sommer2031!")]
    [TestCase("The passwort lautet: Winter_77x")]
    [TestCase("db_password = \"p4ssW0rd-nine\"")]
    [TestCase("Server=db;User Id=sa;Password=Tr0ub4dor&3;")]
    [TestCase("postgres://app:s3cr3tpw9@db.internal:5432/main")]
    [TestCase("curl -u deploy:Xk29vLq8 https://host.example.org")]
    [TestCase("mysql -u root -pXk29vLq8w shop")]
    [TestCase("sshpass -p \"Xk29vLq8w\" ssh root@host")]
    [TestCase("machine api.example.org login ci password 2sxlahIJhh3Swkbx")]
    [TestCase("Passwort für den Server: Kranich+7")]
    [TestCase("mot de passe : Bleu2!lac")]
    [TestCase("la clave es Perro99azul")]
    public void Password_InAnyPlace_IsFoundAndRestricts(string text)
    {
        var result = Scanning.Scan(text);
        Assert.That(result.Findings.Select(finding => finding.Entity), Does.Contain("SECRET"));
        Assert.That(result.DataClassFloor, Is.EqualTo(DataClass.Restricted));
    }

    [TestCase("commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")]
    [TestCase("id: 3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [TestCase("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [TestCase("api_key = \"YOUR_API_KEY_HERE\"")]
    [TestCase("token = \"xxxxxxxxxxxxxxxxxxxxxxxx\"")]
    [TestCase("token = request.headers.get('x-token')")]
    [TestCase("password = os.environ['DB_PASSWORD']")]
    [TestCase("password: ${DB_PASSWORD}")]
    [TestCase("AKIAIOSFODNN7EXAMPLE")]
    [TestCase("How do I reset my password? My password is wrong.")]
    [TestCase("mysql -u root -p shop2")]
    [TestCase("public signing key gR71LKJoXXOc7SxBYmZvexu6QdcNW3aclJ4wcd3FkyO=")]
    [TestCase("max_tokens = 4096")]
    [TestCase("password_hint = \"name of the dog, 2 words\"")]
    [TestCase("public_key = \"k7Qp2vXw9RtL4mZb8NcJ5hYs\"")]
    public void LookAlike_OfASecret_IsLeftAlone(string text) =>
        Assert.That(Scanning.Entities(text), Does.Not.Contain("SECRET"));

    [Test]
    public void PrivateKey_Block_IsOneFinding()
    {
        string text = "key:\n-----BEGIN PRIVATE KEY-----\n" + Drawn + "\n" + Drawn + "\n-----END PRIVATE KEY-----\nend";
        var finding = Scanning.Scan(text).Findings.Single(found => found.RecogniserId == "secret.private-key");
        Assert.That(text[finding.Start..finding.End], Does.StartWith("-----BEGIN").And.EndsWith("KEY-----"));
    }
}
