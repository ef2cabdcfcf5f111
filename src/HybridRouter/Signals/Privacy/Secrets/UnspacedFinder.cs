using System.Buffers;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Secrets in scripts that write without spaces: the telling word stands inside a longer run, and the value right behind it (<c>\u79C1\u306EAPI\u30AD\u30FC\u306F9f8e\u3067\u3059</c>).</summary>
internal static class UnspacedFinder
{
    private const char FirstUnspaced = '\u0E00';
    private const int Reach = 12;
    private const int Longest = 300;

    private static readonly SearchValues<string> Passwords = SearchValues.Create(["密码", "密碼", "口令", "パスワード", "暗証番号", "비밀번호", "비번", "패스워드", "รหัสผ่าน"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Tokens = SearchValues.Create(
        ["密钥", "密鑰", "金鑰", "秘钥", "令牌", "凭证", "憑證", "キー", "鍵", "トークン", "シークレット", "토큰", "키", "시크릿", "คีย์", "โทเคน"], StringComparison.Ordinal);

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        foreach (int i in page.Index.Foreign)
        {
            ref readonly Word word = ref page.Words[i];
            if (text[word.Start] < FirstUnspaced) continue;
            ReadOnlySpan<char> run = text[word.Start..word.End];
            bool password = run.IndexOfAny(Passwords) >= 0;
            if (!page.Meter.Spend(20)) return;
            if (password || run.IndexOfAny(Tokens) >= 0) TryValue(page, text, word.End, password);
        }
    }

    private static void TryValue(Page page, ReadOnlySpan<char> text, int from, bool password)
    {
        int start = from, limit = Math.Min(text.Length, from + Reach);
        while (start < limit && !char.IsAsciiLetterOrDigit(text[start])) start++;
        int end = start;
        while (end < text.Length && end - start < Longest && text[end] is > ' ' and < '\u007F' && !Marks.ValueEnds.Contains(text[end])) end++;
        ReadOnlySpan<char> value = text[start..end].TrimEnd(".,:?");
        if (value.Length < 6 || start >= limit) return;
        if (!SecretJudge.IsSecretInProse(password ? SecretWord.Password : SecretWord.Token, value, announced: true, next: true)) return;
        page.Add("SECRET", start, start + value.Length, 0.65f, "secret.prose");
    }
}
