using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>What a password is called in the languages of the world, with their endings; what programs glue in front of it; and the words for <c>is</c>.</summary>
internal static class PasswordWords
{
    /// <summary>One word each, divided by spaces.</summary>
    public const string All =
        "srcstorepass deststorepass srckeypass destkeypass passin passout passworte passworts kennworts zugangspasswort wachtwoorden losenordet losenorden adgangskoden kodeord kodeordet kodeordene passord passordet passordene salasanan salasanani salasanasi parool parooli parole paroles lykilord " +
        "hasla haslem hesla heslem heslu lozinka lozinku lozinke geslo gesla zaporka jelszava jelszavam jelszavad jelszot contrasenas contrasenya contrasinal contrasena sifresi sifrem sifreniz sifremiz sifrenizi parolasi parolam parolaniz parolei fjalekalimi slaptazodis slaptazodi sandi " +
        "пароля паролем паролю пароли парола паролата лозинка лозинката парольді құпиясөз συνθηματικο συνθηματικό κωδικός κωδικος κωδικό sandinya סיסמה סיסמא סיסמת הסיסמה הסיסמא סיסמתי סיסמתך गुप्तशब्द पासवर्ड পাসওয়ার্ড கடவுச்சொல் പാസ്വേഡ് పాస్వర్డ్ ಪಾಸ್ವರ್ಡ್ પાસવર્ડ ਪਾਸਵਰਡ گذرواژه پسورد باسورد الباسورد پاسورڈ";

    /// <summary>Names of two words: the second, and the first that must stand in front of it.</summary>
    private static readonly FrozenDictionary<uint, uint[]> Pairs = new (string First, string Second)[]
    {
        ("mat", "khau"), ("كلمة", "المرور"), ("كلمة", "السر"), ("كلمة", "مرور"), ("كلمه", "المرور"), ("كلمه", "السر"), ("الرقم", "السري"), ("رمز", "عبور"), ("کلمه", "عبور"), ("رمز", "المرور"), ("پاس", "ورڈ"), ("kata", "laluan"), ("kata", "kunci"),
        ("κωδικός", "πρόσβασης"), ("κωδικος", "προσβασης"), ("κωδικό", "πρόσβασης"), ("palavra", "chave"), ("palabra", "clave"), ("pass", "word"), ("pass", "phrase"), ("pass", "code"), ("geheim", "wort"),
    }.GroupBy(pair => WordHash.Of(pair.Second)).ToFrozenDictionary(group => group.Key, group => group.Select(pair => WordHash.Of(pair.First)).ToArray());

    private static readonly FrozenSet<uint> Announcing =
        "este era is was ist war lautet lauten es est e to as er jest bylo je adalah ialah yaitu είναι ειναι هي هو هى היא הוא saya है हैं হলো هست است ay equals это был есть є бе е јесте"
            .Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();

    /// <summary><c>PGPASSWORD</c>, <c>smtppass</c>, <c>wlanpasswort</c>: program or place and password in one word.</summary>
    public static IEnumerable<string> Compounds =>
        from place in ("pg db user admin root smtp mail email ftp sftp my ssh sql mssql mysql redis imap pop ldap sudo app svc service login ad wifi wlan vpn keystore truststore store sys sa ora oracle mongo mongodb rabbitmq postgres postgresql " +
            "new old temp temporary default master client server host cert certificate pfx p12 key http proxy basic auth connection backup account domain portal benutzer zugangs netzwerk system standard start initial test prod windows bios nas router").Split(' ')
        from core in (string[])["password", "passwd", "passwort", "kennwort", "pwd", "pass", "pw"]
        where place.Length + core.Length > 5
        select place + core;

    private static readonly FrozenSet<uint> Owners =
        "my our his her their mein meine unser unsere mon ma notre mi mis nuestra mio mia nostra minha meu nossa mijn onze moje nasze moj mitt min vart vores мой моя наш мій наше saya benim moja muj".Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();

    /// <summary>Words that end a name of two.</summary>
    public static IEnumerable<uint> Seconds => Pairs.Keys;

    /// <summary>Does the word end a name of two words?</summary>
    public static bool IsPair(Page page, int index)
    {
        if (index == 0 || !Pairs.TryGetValue(page.Words[index].Hash, out uint[]? firsts) || page.Words[index].Start - page.Words[index - 1].End > 1) return false;
        return firsts.AsSpan().Contains(page.Words[index - 1].Hash);
    }

    /// <summary><c>my password hunter2024</c>: whoever owns it tells it, and does not talk about passwords.</summary>
    public static bool IsOwned(Page page, int index) => index > 0 && page.Words[index].Start - page.Words[index - 1].End == 1 && Owners.Contains(page.Words[index - 1].Hash);

    /// <summary>Does the word say that the value follows? Without its accent <c>là</c> is an article, and <c>on</c> only says so in Finnish.</summary>
    /// <param name="word">A word of the sentence.</param>
    /// <param name="name">The word that names the password.</param>
    public static bool IsAnnouncing(ReadOnlySpan<char> word, ReadOnlySpan<char> name) =>
        word.Length is > 0 and < 10 && (Announcing.Contains(WordHash.Of(word)) || word is "là" or "är" || (word is "on" && name.StartsWith("salasan", StringComparison.OrdinalIgnoreCase)));
}
