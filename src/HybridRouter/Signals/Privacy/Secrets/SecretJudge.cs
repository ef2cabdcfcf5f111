using System.Buffers;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Is a value behind a telling name a secret, or code, or a word that stands in for one?</summary>
internal static class SecretJudge
{
    private const string Vowels = "aeiouyAEIOUY";

    private static readonly SearchValues<string> NoPasswords = SearchValues.Create(
        ["password", "passwd", "null", "none", "true", "false", "string", "required", "optional", "undefined", "hidden", "username", "text", "env.", "environ", "getenv", "process.",
            "config", "prompt", "input", "self.", "this.", "os.", "var.", "args", "param", "value", "secret", "field", "request", "://", "/usr/", "/etc/"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>A value assigned to a name.</summary>
    public static bool IsSecret(SecretWord kind, ReadOnlySpan<char> value, bool quoted)
    {
        if (value.Length is < 4 or > 500) return false;
        if (kind == SecretWord.Password) return IsPassword(value, quoted);
        if (value.Length < 8 || value.IndexOfAny(" \t") >= 0 || value.IndexOf("://") >= 0) return false;
        if (Randomness.IsUuid(value)) return kind is SecretWord.Token or SecretWord.Vendor && !Randomness.IsStandIn(value) && !Samples.IsSample(value);
        if (Randomness.IsStandIn(value) || Samples.IsSample(value) || PublicKeys.IsPublic(value) || value.StartsWith("arn:") || (!quoted && IsCode(value))) return false;
        return kind switch
        {
            SecretWord.Token => value.Length >= 10 && (Randomness.IsDrawn(value) || IsUnreadable(value) || IsLongNumber(value)),
            SecretWord.Vendor => value.Length >= 16 && Randomness.IsDrawn(value) && !IsPath(value) && !IsObject(value),
            SecretWord.Key => (value.Length >= 20 || (value.Length >= 16 && Randomness.IsDrawn(value, strictly: true))) && Randomness.IsDrawn(value) && !IsPath(value) && value.Count(':') < 2,
            _ => false,
        };
    }

    /// <summary>A word of a sentence.</summary>
    /// <param name="kind">What the telling word tells.</param>
    /// <param name="word">What may be secret.</param>
    /// <param name="announced">It stands behind <c>is</c>.</param>
    /// <param name="next">It stands next to the telling word.</param>
    public static bool IsSecretInProse(SecretWord kind, ReadOnlySpan<char> word, bool announced, bool next)
    {
        if (word.Length is < 6 or > 300 || Randomness.IsStandIn(word) || word.IndexOf("://") >= 0) return false;
        if (kind == SecretWord.Password)
        {
            bool told = announced || (next && word.Length >= 8 && (IsMarked(word) || IsMixed(word))) || (next && word.Length >= 10 && Randomness.IsDrawn(word, strictly: true));
            return told && HasDigitAndLetter(word) && !IsMeasure(word) && IsPassword(word, quoted: false) && !IsPath(word);
        }

        if (Samples.IsSample(word) || PublicKeys.IsPublic(word)) return false;
        if (Randomness.IsUuid(word)) return kind == SecretWord.Token && (announced || next);
        if (kind == SecretWord.Vendor && IsNumbered(word)) return false;
        int least = kind == SecretWord.Token ? (announced ? 10 : 16) : announced && Randomness.IsDrawn(word, strictly: true) ? 16 : 20;
        bool drawn = Randomness.IsDrawn(word, strictly: !announced && !next);
        return word.Length >= least && drawn && !IsCode(word) && (!IsPath(word) || (kind == SecretWord.Token && IsBase64(word))) && !IsFingerprint(word);
    }

    /// <summary>Signs inside a word, or at its end behind digits, say password: <c>Zebra#51</c>, <c>Zebra2051!</c>, <c>Z@bra51</c> (but not <c>jana@host.example</c>).</summary>
    public static bool IsMarked(ReadOnlySpan<char> word)
    {
        if (word[1..^1].IndexOfAny(Marks.SpokenMarks) >= 0) return true;
        if (Marks.SpokenMarks.Contains(word[^1]) && char.IsAsciiDigit(word[^2]) && char.IsAsciiDigit(word[^3])) return true;
        int sign = word.IndexOf('@');
        return sign > 0 && word[sign..].IndexOf('.') < 0 && word.IndexOfAny(Marks.Digits) >= 0;
    }

    /// <summary>Capitals, small letters and digits change places three times, and a digit or sign stands first or last: <c>Zebr4Tree51</c>, but not <c>Utf8Encoding</c>.</summary>
    public static bool IsMixed(ReadOnlySpan<char> word) =>
        (char.IsAsciiDigit(word[0]) || char.IsAsciiDigit(word[^1]) || Marks.SpokenMarks.Contains(word[^1])) && Randomness.IsDrawn(word) && word.IndexOfAnyInRange('A', 'Z') >= 0 && word.IndexOfAnyInRange('a', 'z') >= 0
        && Randomness.Changes(word) >= 3;

    /// <summary>What services number their things with: commits, builds, <c>subnet-0fd3…</c>, <c>cus_9jBq…</c>.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> word) =>
        Randomness.IsHex(word[(word.LastIndexOf('-') + 1)..]) || IsObject(word);

    private static bool IsObject(ReadOnlySpan<char> word) => word.IndexOf('_') is > 0 and int mark && SecretWords.IsObject(WordHash.Of(word[..mark]));

    /// <summary>A client number as long as a key.</summary>
    private static bool IsLongNumber(ReadOnlySpan<char> value) =>
        value.Length is >= 16 and <= 32 && value.IndexOfAnyExceptInRange('0', '9') < 0 && value.IndexOfAnyExcept(value[0]) >= 0;

    /// <summary>Short or long, but not a word that any program or form would put there.</summary>
    public static bool IsPassword(ReadOnlySpan<char> value, bool quoted)
    {
        if (value.Length > 128 || Randomness.IsStandIn(value) || value.IndexOfAny(NoPasswords) >= 0) return false;
        if (value.IndexOfAny(" \t") >= 0 || (!quoted && IsCode(value)) || IsTag(value)) return false;
        bool digit = value.IndexOfAnyInRange('0', '9') >= 0;
        bool letter = value.IndexOfAnyInRange('a', 'z') >= 0 || value.IndexOfAnyInRange('A', 'Z') >= 0;
        bool mark = value[..^1].IndexOfAny(Marks.PasswordMarks) >= 0 && value[0] is not ('$' or '%' or '@' or '&' or '*');
        bool mixed = value[1..].IndexOfAnyInRange('A', 'Z') >= 0 && value.IndexOfAnyInRange('a', 'z') >= 0;
        return letter && (digit || mark || (mixed && quoted) || (value.Length >= 8 && IsUnreadable(value)));
    }

    /// <summary>Calls, members and constants: <c>getToken()</c>, <c>config.token</c>, <c>$TOKEN</c>.</summary>
    private static bool IsCode(ReadOnlySpan<char> value)
    {
        if (value[0] is '$' or '{' or '(' or '[' or '&' or '@' || value.IndexOfAny("({[") >= 0) return true;
        int dot = value.IndexOf('.');
        if (dot <= 0 || value.Length >= 60) return false;
        return value[..dot].IndexOfAnyExceptInRange('a', 'z') < 0 || value[(dot + 1)..].IndexOfAny(Marks.Digits) < 0;
    }

    /// <summary>YAML's <c>!ref</c>, <c>!vault</c>, <c>!!binary</c>.</summary>
    private static bool IsTag(ReadOnlySpan<char> value) => value[0] == '!' && value.TrimStart('!').IndexOfAnyExceptInRange('A', 'z') < 0;

    /// <summary>Base64 has slashes too, but ends in signs of its own or holds a plus.</summary>
    private static bool IsPath(ReadOnlySpan<char> value) =>
        (value.Count('/') >= 2 && value[^1] != '=' && value.IndexOf('+') < 0) || value.IndexOf('\\') >= 0 || value[0] is '/' or '.' or '#';

    /// <summary>The slashes of a long drawn value without dots, dashes or a slash in front: keys of AWS and others have them.</summary>
    private static bool IsBase64(ReadOnlySpan<char> value) =>
        value.Length >= 40 && value[0] != '/' && value.IndexOfAny(".-_\\") < 0 && Randomness.IsDrawn(value, strictly: true);

    /// <summary><c>sha256:9f86…</c>, <c>sha512-z4Ph…</c>.</summary>
    private static bool IsFingerprint(ReadOnlySpan<char> value)
    {
        int mark = value.IndexOfAny(":-=@");
        while (mark >= 0)
        {
            if (SecretWords.IsFingerprint(WordHash.Of(value[..mark]))) return true;
            value = value[(mark + 1)..];
            mark = value.IndexOfAny(":-=@");
        }

        return false;
    }

    /// <summary><c>2048x2048</c>.</summary>
    private static bool IsMeasure(ReadOnlySpan<char> value) =>
        value.IndexOf('x') is > 0 and int sign && value[..sign].IndexOfAnyExcept(Marks.Digits) < 0 && value[(sign + 1)..].IndexOfAnyExcept(Marks.Digits) < 0;

    private static bool HasDigitAndLetter(ReadOnlySpan<char> value) =>
        value.IndexOfAnyInRange('0', '9') >= 0 && (value.IndexOfAnyInRange('a', 'z') >= 0 || value.IndexOfAnyInRange('A', 'Z') >= 0);

    /// <summary>Letters, with or without digits, that nobody can pronounce: five consonants in a row, or hardly a vowel.</summary>
    private static bool IsUnreadable(ReadOnlySpan<char> value)
    {
        int run = 0, longest = 0, vowels = 0, letters = 0;
        foreach (char c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
            bool digit = char.IsAsciiDigit(c), vowel = Vowels.Contains(c);
            if (digit)
            {
                run = 0;
                continue;
            }

            letters++;
            run = vowel ? 0 : run + 1;
            longest = Math.Max(longest, run);
            if (vowel) vowels++;
        }

        return letters >= 8 && (longest >= 5 || vowels * 6 < letters);
    }
}
