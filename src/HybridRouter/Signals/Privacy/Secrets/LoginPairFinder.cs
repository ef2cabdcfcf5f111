using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>A user and a password with a slash between, behind a word for access: <c>creds for staging: admin / Orchard#58</c>, <c>my login is jana@host / …</c>.</summary>
internal static class LoginPairFinder
{
    private const int Before = 90;

    private static readonly FrozenSet<uint> Access = ("login logins creds credentials credential account access username user logon signin zugang zugangsdaten anmeldung anmeldedaten benutzer identifiants identifiant acces connexion " +
        "credenciales acceso usuario cuenta credenziali accesso utente credenciais acesso usuario utilizador inloggning inloggningsuppgifter inloggegevens gebruiker logowanie logowania konto uzytkownik prihlaseni giris kullanici логин доступ учетка вход")
        .Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        for (int at = text.IndexOf(" / "); at >= 0;)
        {
            if (!page.Meter.Spend(Before)) return;
            TryPair(page, text, at, at + 3);
            int next = text[(at + 3)..].IndexOf(" / ");
            at = next < 0 ? -1 : at + 3 + next;
        }
    }

    private static void TryPair(Page page, ReadOnlySpan<char> text, int slash, int start)
    {
        int length = text[start..].IndexOfAny(Marks.ValueEnds);
        ReadOnlySpan<char> value = (length < 0 ? text[start..] : text.Slice(start, length)).TrimEnd(".,:?");
        bool marked = value.Length is >= 8 and <= 64 && (SecretJudge.IsMarked(value) || SecretJudge.IsMixed(value)) && CountDigits(value) >= 2;
        if (marked && SecretJudge.IsPassword(value, quoted: false) && IsTold(page, slash)) page.Add("SECRET", start, start + value.Length, 0.7f, "secret.login-pair");
    }

    private static int CountDigits(ReadOnlySpan<char> value)
    {
        int digits = 0;
        foreach (char c in value)
            if (char.IsAsciiDigit(c)) digits++;
        return digits;
    }

    private static bool IsTold(Page page, int slash)
    {
        int low = 0, high = page.Words.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (page.Words[middle].Start < slash) low = middle + 1;
            else high = middle;
        }

        for (int i = low - 1; i >= 0 && slash - page.Words[i].End <= Before; i--)
            if (Access.Contains(page.Words[i].Hash)) return true;
        return false;
    }
}
