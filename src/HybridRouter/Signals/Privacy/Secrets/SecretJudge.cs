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
        if (Randomness.IsUuid(value)) return kind is SecretWord.Token or SecretWord.Vendor && !Samples.IsSample(value);
        if (Randomness.IsStandIn(value) || Samples.IsSample(value) || value.StartsWith("arn:") || (!quoted && IsCode(value))) return false;
        return kind switch
        {
            SecretWord.Token => value.Length >= 10 && (Randomness.IsDrawn(value) || IsUnreadable(value) || IsLongNumber(value)),
            SecretWord.Vendor => value.Length >= 16 && Randomness.IsDrawn(value) && !IsPath(value),
            SecretWord.Key => value.Length >= 20 && Randomness.IsDrawn(value) && !IsPath(value) && value.Count(':') < 2,
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
            bool marked = next && word.Length >= 8 && word[1..^1].IndexOfAny(Marks.SpokenMarks) >= 0;
            bool told = announced || marked || (next && word.Length >= 10 && Randomness.IsDrawn(word, strictly: true));
            return told && HasDigitAndLetter(word) && IsPassword(word, quoted: false) && !IsPath(word);
        }

        if (Samples.IsSample(word)) return false;
        if (Randomness.IsUuid(word)) return kind == SecretWord.Token && (announced || next);
        if (kind == SecretWord.Vendor && IsNumbered(word)) return false;
        int least = kind == SecretWord.Token ? (announced ? 10 : 16) : 20;
        bool drawn = Randomness.IsDrawn(word, strictly: !announced && !next);
        return word.Length >= least && drawn && !IsCode(word) && !IsPath(word) && !IsFingerprint(word);
    }

    /// <summary>What services number their things with: commits, builds, <c>subnet-0fd3…</c>, <c>cus_9jBq…</c>.</summary>
    private static bool IsNumbered(ReadOnlySpan<char> word) =>
        Randomness.IsHex(word[(word.LastIndexOf('-') + 1)..]) || (word.IndexOf('_') is > 0 and int mark && SecretWords.IsObject(WordHash.Of(word[..mark])));

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

    private static bool HasDigitAndLetter(ReadOnlySpan<char> value) =>
        value.IndexOfAnyInRange('0', '9') >= 0 && (value.IndexOfAnyInRange('a', 'z') >= 0 || value.IndexOfAnyInRange('A', 'Z') >= 0);

    /// <summary>Letters that nobody can pronounce: five consonants in a row, or hardly a vowel.</summary>
    private static bool IsUnreadable(ReadOnlySpan<char> value)
    {
        int run = 0, longest = 0, vowels = 0, letters = 0;
        foreach (char c in value)
        {
            if (!char.IsAsciiLetter(c)) return false;
            letters++;
            bool vowel = Vowels.Contains(c);
            run = vowel ? 0 : run + 1;
            longest = Math.Max(longest, run);
            if (vowel) vowels++;
        }

        return letters >= 8 && (longest >= 5 || vowels * 6 < letters);
    }
}
