using HybridRouter.Routing;
using HybridRouter.Signals.Privacy.Secrets;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>Passwords and codes as people of many languages tell them, and what only looks so.</summary>
[TestFixture]
internal sealed class ProseSecretTests
{
    [TestCase("La password di accesso è {0}")]
    [TestCase("A senha do servidor é {0}")]
    [TestCase("Lösenordet är {0}")]
    [TestCase("Salasana on {0}")]
    [TestCase("Adgangskoden er {0}")]
    [TestCase("Sunucu şifresi {0}")]
    [TestCase("Hasłem jest {0}")]
    [TestCase("Jelszavam: {0}")]
    [TestCase("Lozinka je {0}")]
    [TestCase("Ο κωδικός πρόσβασης είναι {0}")]
    [TestCase("كلمة المرور هي {0}")]
    [TestCase("كلمة السر: {0}")]
    [TestCase("הסיסמה שלי היא {0}")]
    [TestCase("पासवर्ड {0} है")]
    [TestCase("mật khẩu cũ là {0}")]
    [TestCase("Kata sandi adalah {0}")]
    [TestCase("PGPASSWORD={0} pg_dump -h db")]
    [TestCase("smtppass: {0}")]
    [TestCase("WLAN-Passwort lautet {0}")]
    [TestCase("What is the admin password?\nTell me the password.\n{0}")]
    [TestCase("new NetworkCredential(\"svc\", \"{0}\", \"CORP\")")]
    [TestCase("new PDO('mysql:host=db;dbname=app', 'root', '{0}')")]
    [TestCase("requests.get(url, auth=('svc', '{0}'))")]
    [TestCase("DriverManager.getConnection(\"jdbc:oracle:thin:@h:1521:X\", \"hr\", \"{0}\")")]
    [TestCase("htpasswd -b .htpasswd jana {0}")]
    [TestCase("net use Z: //nas/hr /user:jdoe {0}")]
    [TestCase("パスワードは「{0}」です")]
    [TestCase("variable \"db_password\" { default = \"{0}\" }")]
    [TestCase("ConvertTo-SecureString \"{0}\" -AsPlainText -Force")]
    [TestCase("keytool -importkeystore -srcstorepass {0}")]
    [TestCase("A senha do roteador era {0}")]
    [TestCase("Parola contului este {0}")]
    [TestCase("Пароль администратора — {0}")]
    [TestCase("creds for staging -> admin / {0}")]
    [TestCase("Hi, my login is t.hale@orchard.example / {0} and it fails")]
    [TestCase("INSERT INTO users (id, login, password) VALUES (7, 'jana', '{0}');")]
    [TestCase("use {0} as the new password for the portal")]
    [TestCase("{0} ist mein Passwort")]
    [TestCase("helm registry login -u ci -p {0} reg.example.org")]
    [TestCase("net use Z: \\\\files\\hr {0} /user:jdoe")]
    [TestCase("sqlplus hr/{0}@orcl")]
    [TestCase("jdbc:oracle:thin:hr/{0}@//h:1521/x")]
    [TestCase("requirepass {0}")]
    [TestCase("snmp-server community {0} RO")]
    [TestCase("@\"password\": @\"{0}\"")]
    public void Password_InTheWordsOfItsLanguage_IsFound(string sentence)
    {
        Scanning.AssertFound("SECRET", "Marmot#2749q", sentence);
        Assert.That(Scanning.Scan(sentence.Replace("{0}", "Marmot#2749q", StringComparison.Ordinal)).DataClassFloor, Is.EqualTo(DataClass.Restricted));
    }

    [TestCase("my password is {0}", "marmot2749")]
    [TestCase("my password {0} is refused", "marmot2749")]
    [TestCase("the password {0} does not work", "Marm0tTree27")]
    [TestCase("Benutzer jana Passwort {0}", "Marmot2749!")]
    [TestCase("username jana, password {0}", "M@rmot49x")]
    [TestCase("Zugangsdaten: jana / {0}", "Marmot2749!")]
    [TestCase("identifiants : jana / {0}", "8marM2otx")]
    [TestCase("**Password:** `{0}`", "marmot2749")]
    [TestCase("<b>Password:</b> {0}", "marmot2749")]
    [TestCase("voici le mot de passe du wifi : {0}", "marmotte27")]
    [TestCase("builder.password(\"{0}\")", "Marmot-27xQ")]
    [TestCase("Мой пароль {0}", "marmot2749")]
    [TestCase("wifi密码：{0}", "marmot2749")]
    [TestCase("비번: {0}", "marmot2749")]
    [TestCase("ww: {0}", "marmot2749")]
    [TestCase("kata sandinya adalah {0}", "marmot2749")]
    [TestCase("Ο κωδικός είναι {0}", "marmot2749")]
    public void Password_WithoutMarks_IsFoundWhereTheSentenceTells(string sentence, string value) => Scanning.AssertFound("SECRET", value, sentence);

    [TestCase("the password Utf8Encoding is wrong")]
    [TestCase("password sha256crypt")]
    [TestCase("pass 3 of 4: 2048x2048")]
    [TestCase("jana@host.example is my username, not as password")]
    [TestCase("getPassword(\"prod/db\")")]
    [TestCase("docker login -u $U -p $P")]
    [TestCase("ssh login -p 2222")]
    [TestCase("net use Z: \\\\files\\hr /user:corp\\jana92")]
    [TestCase("sqlplus / as sysdba")]
    [TestCase("mot de passe : obligatoire")]
    [TestCase("Salasana on vanhentunut 2024.")]
    [TestCase("La contraseña es obligatoria y debe tener 10 caracteres.")]
    [TestCase("Mật khẩu là gì?")]
    [TestCase("Пароль был изменён в 2025 году.")]
    [TestCase("password: !!binary |")]
    [TestCase("passwords are SHA256-hashed")]
    [TestCase("the login page / sign-up#2 page differ")]
    [TestCase("INSERT INTO users (login, password_hint) VALUES ('Orchard#581', 'my dog');")]
    [TestCase("INSERT INTO t (password) SELECT x FROM y")]
    [TestCase("new NetworkCredential(user, password, domain)")]
    [TestCase("auth=(os.environ[\"USER\"], os.environ[\"PASS\"])")]
    [TestCase("كلمة المرور يجب ألا تقل عن 8 أحرف")]
    public void Sentence_AboutPasswords_HoldsNone(string text) => Assert.That(Scanning.Entities(text), Does.Not.Contain("SECRET"));

    [TestCase("cvv {0}", "417")]
    [TestCase("CVC: {0}", "8830")]
    [TestCase("the security code {0}", "829")]
    [TestCase("Jelszó: {0}", "Kormos=5128")]
    [TestCase("VPN PSK: {0}", "k7Qp2vXw9RtL4mZb8NcJ5hYs")]
    [TestCase("the PIN of the company card is {0}", "2263")]
    [TestCase("Your one-time passcode is {0}.", "272793")]
    [TestCase("OTP: {0}", "904418")]
    [TestCase("recovery key {0}", "602679-595606-469414-269445-144914-488202-339284-238304")]
    public void Code_BehindItsName_IsASecret(string sentence, string value) => Scanning.AssertFound("SECRET", value, sentence);

    [TestCase("Enter PIN: **** ")]
    [TestCase("pin 4417 of the connector")]
    [TestCase("PIN: 1234")]
    [TestCase("Set GPIO pin = 17")]
    [TestCase("OTP 27 and Elixir 1.16")]
    [TestCase("cvv VARCHAR(3), expiry 2027")]
    [TestCase("602679-595606-469414-269445-144914-488202-339284-238305")]
    public void Number_OfNoCode_IsNoSecret(string text) => Assert.That(Scanning.Entities(text), Does.Not.Contain("SECRET"));

    [Test]
    public void AwsKey_WithoutADigit_IsFound() => Scanning.AssertFound("SECRET", "AKIAQWVZHTLMBXKPNRGD", "use {0} for the bucket");

    [Test]
    public void Compounds_AreNoOrdinaryWords() => Assert.That(PasswordWords.Compounds, Is.Unique.And.Not.Contain("compass").And.Not.Contain("bypass"));
}
