using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>What looks like a secret and is none; each kind with a real secret in the same place beside it.</summary>
[TestFixture]
internal sealed class LookAlikeTests
{
    [TestCase("token = \"qwertyuiopasdfghjklzxcvbnm123456\"")]
    [TestCase("api_key = \"a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4\"")]
    [TestCase("secret = \"0123456789abcdef0123456789abcdef\"")]
    [TestCase("api_key = \"deadbeefdeadbeefdeadbeefdeadbeef\"")]
    [TestCase("client_secret: 00000000-0000-0000-0000-000000000001")]
    [TestCase("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    public void Token_ThatPeopleType_IsLeftAlone(string text) => AssertNone(text);

    [TestCase("token = \"BearerTokenFilterFactory2\"")]
    [TestCase("apiKey: 'getApiKeyFromSession1'")]
    [TestCase("auth: \"settings.copper.notifications2\"")]
    public void Token_ThatIsAName_IsLeftAlone(string text) => AssertNone(text);

    [TestCase("cache_key = \"6f0e96337a3f89913919194e69728ad4eb9fc674\"")]
    [TestCase("nextPageToken: \"RFylXq2tNkuOs3dZiIp5DZGGBwvF\"")]
    [TestCase("key fingerprint = DDE776CE92FA726CB3FFA11B12D6A9D554CF30B4")]
    [TestCase("subject key identifier: 5bb657c2cd12b30ba58bac35a3296d3ddcc9b74f")]
    [TestCase("github_release_sha256 = \"21af767fc3bee6b26f7975e0885f245b52beee36c948470bc612ca3d2a7f07d7\"")]
    [TestCase("heroku release 010c20d2101ccf967c77507b793d3b72d7f291b0 is live")]
    [TestCase("aws account 583882973788, subnet-7b937d17317d0f765")]
    [TestCase("kms_key_arn = \"arn:aws:kms:eu-west-1:142079007158:key/703a89ea-a543-4af5-9e62-1620ff466f89\"")]
    [TestCase("stripe charge ch_AL7BEynLy2u8lm6o43oxKIXj")]
    [TestCase("tool call toolu_01YpRkQ2vXw9RtL4mZb8NcJ5 of msg_01AL7BEynLy2u8lm6o43oxKI")]
    [TestCase("chatcmpl-AL7BEynLy2u8lm6o43oxKIXjQ2vXw failed")]
    [TestCase("vercel_deployment: dpl_AL7BEynLy2u8lm6o43oxKIXj")]
    [TestCase("google-site-verification=k7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoViKxWq0P")]
    [TestCase("http://host.example:8080#jana@example.org")]
    [TestCase("sentry_release = \"010c20d2101ccf967c77507b793d3b72d7f291b0\"")]
    public void Number_OfAThing_IsLeftAlone(string text) => AssertNone(text);

    [TestCase("github.com ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7pRkQ2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoViKxWq0Pz")]
    [TestCase("stripe_key: pk_live_k7Qp2vXw9RtL4mZb8NcJ5hYs")]
    [TestCase("age1k7qp2vxw9rtl4mzn8ncj5hys3dgf6ate9u8vyk0wq0pzknmr2xk4q9w7e")]
    [TestCase("-----BEGIN PGP SIGNATURE-----\n\niQIzBAABCAAdFiEEk7Qp2vXw9RtL4mZb8NcJ5hYs3DgFAmXw9RtL4mZb8NcJ5hYs\n3DgF6aTe1UoViKxWq0PzBnMr\n-----END PGP SIGNATURE-----")]
    public void Key_MadeToBeHandedOut_IsLeftAlone(string text) => AssertNone(text);

    [TestCase("heroku_api_key = aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")]
    [TestCase("SLACK_TOKEN=xoxb-129384756012-56")]
    [TestCase("token: glpat-k7Qp2v")]
    [TestCase("telegram_token = \"1293847560:AAk7Qp2vXw9RtL4mZb8NcJ5hYs3Dg\"")]
    public void Token_CutOff_IsLeftAlone(string text) => AssertNone(text);

    [TestCase("cipher_key = \"6f0e96337a3f89913919194e69728ad4eb9fc674\"")]
    [TestCase("refreshToken: \"RFylXq2tNkuOs3dZiIp5DZGGBwvF\"")]
    [TestCase("heroku_api_key = 7290c7b2-3278-49d2-9412-49ec64e2c56a")]
    [TestCase("asana_token = 1207558143329016")]
    public void Secret_InTheSamePlace_IsFound(string text) => Assert.That(Scanning.Entities(text), Does.Contain("SECRET"));

    [TestCase("私のAPIキーは9f8eKd02mQx7Rt5Vb1Zsです")]
    [TestCase("密钥：9f8eKd02mQx7Rt5Vb1Zs")]
    [TestCase("数据库密码是Kestrel42x。")]
    [TestCase("비밀번호는 Kestrel42x 입니다")]
    [TestCase("La clé API est 9f8eKd02mQx7Rt5Vb1Zs")]
    [TestCase("la clave de acceso es 9f8eKd02mQx7Rt5Vb1Zs")]
    public void Secret_InAnyLanguage_IsFound(string text) => Assert.That(Scanning.Entities(text), Does.Contain("SECRET"));

    private static void AssertNone(string text) => Assert.That(Scanning.Entities(text), Does.Not.Contain("SECRET"));
}
