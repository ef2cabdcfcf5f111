using System.Text;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>Writes texts that hurt scanners: long runs, near misses, nested escapes, prefixes without end.</summary>
internal static class Adversary
{
    public static readonly string[] Pieces =
    [
        "1 ", "4111 1111 1111 1112 ", "1-", "1.", "a1", "A1 ", "@", "a@a.", "a@", "://", "http://a:", ":::", "1:", "ab:", "::1 ", "00:11:22:", "eyJ", "eyJhbGciOiJ9.", "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----", "password=", "password is ", "token: ", "token=\"", "key ", "ghp_", "sk-", "AKIA", "xoxb-1", "%25", "\\u00", "\\u0031", "&#", "&#49;", "&amp;",
        "аa", "１", "٣", "\u200b", "(", "+1 ", "0 ", "00", "DE89 ", "GB", "is 1", "aA", "Aa1", "TLP:", "CUI ", "CONFIDENTIAL\n", "MTIz", "QUJD", "=", "curl -u ", "curl ", "SSN ", "card ", "in 1999 ", "May 1 ",
        "https://x.y/", "a.b.", "www.", "Q~", "123456789 ", "9999999999999999", "\n", "ünï", "中文", "身份证", "密钥", "キーは", "order 1", "clé API ", "a1b2c3", "!ref ", "arn:aws:", ".atlasv1.", "token=abcabc", "ไทย1", "1/1/", "x", " ",
    ];

    /// <param name="random">Chooses.</param>
    /// <param name="index">Every fourth text repeats a single piece.</param>
    /// <param name="length">Characters.</param>
    /// <param name="more">Pieces besides the usual ones.</param>
    public static string Write(Random random, int index, int length, string[]? more = null)
    {
        string[] pieces = [.. Pieces, .. more ?? []];
        StringBuilder text = new(length + 64);
        int kinds = index % 4 == 0 ? 1 : random.Next(1, 6);
        string[] chosen = [.. Enumerable.Range(0, kinds).Select(_ => pieces[random.Next(pieces.Length)])];
        while (text.Length < length) text.Append(chosen[random.Next(chosen.Length)]);
        return text.ToString(0, length);
    }
}
