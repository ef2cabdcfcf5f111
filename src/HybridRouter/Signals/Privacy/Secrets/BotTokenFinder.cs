using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Tokens whose parts are known by place rather than by prefix: Telegram's and Discord's bots, Azure's clients, webhooks.</summary>
internal static class BotTokenFinder
{
    /// <summary>What Azure's client secrets have from their first letter on; all others are longer.</summary>
    private const int Shortest = 32;

    /// <summary>Zapier's: an account and seven characters.</summary>
    private const int ShortestPath = 14;

    private static readonly string[] Webhooks =
        ["hooks.slack.com/services/", "hooks.slack.com/workflows/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/webhookb2/", "outlook.office.com/webhook/", "hooks.zapier.com/hooks/catch/",
            "open.feishu.cn/open-apis/bot/v2/hook/", "open.larksuite.com/open-apis/bot/v2/hook/", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", "maker.ifttt.com/trigger/"];

    public static void Find(Page page)
    {
        ReadOnlySpan<char> text = page.Text;
        bool any = false;
        foreach (Stretch stretch in page.Index.Stretches)
        {
            if (stretch.Length < Shortest) continue;
            FindIn(page, text, stretch);
            any = true;
        }

        page.Meter.Spend(page.Words.Count + text.Length);
        if (!any) return;
        FindAzure(page, text);
        InnerMarkFinder.Find(page);
        foreach (string webhook in Webhooks) FindWebhook(page, text, webhook);
    }

    private static void FindIn(Page page, ReadOnlySpan<char> text, Stretch stretch)
    {
        for (int i = stretch.First; i < stretch.Behind; i++)
        {
            ref readonly Word word = ref page.Words[i];
            if (word.IsDigits && word.Length >= 5) TryTelegram(page, text, word.Start, word.End);
            else if (!word.IsGlued) TryDiscord(page, text, word.Start); // the rest of a part drawn in both cases may be glued words
        }
    }

    /// <summary>Bot number, colon, <c>A</c> and 34 characters.</summary>
    private static void TryTelegram(Page page, ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start > 16 || end + 36 > text.Length || text[end] != ':' || text[end + 1] != 'A') return;
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]) && !text[..start].EndsWith("bot")) return;
        int length = Run(text, end + 1);
        if (length != 35 || Randomness.IsStandIn(text.Slice(end + 1, length)) || !Randomness.IsDrawn(text.Slice(end + 1, length))) return;
        page.Add("SECRET", start, end + 1 + length, 0.9f, "secret.telegram");
    }

    /// <summary>Number, colon and about as many characters as a Telegram token has, but not just so many, or without its <c>A</c>.</summary>
    public static bool IsStump(ReadOnlySpan<char> value)
    {
        int colon = value.IndexOf(':');
        if (colon is < 4 or > 17 || value[..colon].IndexOfAnyExceptInRange('0', '9') >= 0) return false;
        int rest = Run(value, colon + 1);
        return rest == value.Length - colon - 1 && rest is >= 25 and <= 45 && (rest != 35 || value[colon + 1] != 'A');
    }

    /// <summary>Base64 of the account number, time, signature; divided by dots.</summary>
    private static void TryDiscord(Page page, ReadOnlySpan<char> text, int start)
    {
        if (text[start] is not ('M' or 'N' or 'O')) return;
        int first = Run(text, start, most: 29), at = start + first;
        if (first is < 23 or > 28 || at >= text.Length || text[at] != '.') return;
        int second = Run(text, at + 1, most: 7), dot = at + 1 + second;
        if (second != 6 || dot >= text.Length || text[dot] != '.') return;
        int third = Run(text, dot + 1);
        if (third is >= 27 and <= 38) page.Add("SECRET", start, dot + 1 + third, 0.9f, "secret.discord");
    }

    /// <summary>Client secrets of Entra ID hold <c>8Q~</c> behind three or four characters.</summary>
    private static void FindAzure(Page page, ReadOnlySpan<char> text)
    {
        for (int from = 0; from < text.Length;)
        {
            int at = text[from..].IndexOf("Q~");
            if (at < 0) return;
            at += from;
            int start = at;
            while (start > 0 && at - start < 5 && IsAzure(text[start - 1])) start--;
            int end = at + 2;
            while (end < text.Length && end - start < 48 && IsAzure(text[end])) end++;
            if (at - start is 4 or 5 && end - start is >= 37 and <= 44) page.Add("SECRET", start, end, 0.9f, "secret.azure");
            from = end;
        }
    }

    private static void FindWebhook(Page page, ReadOnlySpan<char> text, string webhook)
    {
        for (int from = 0; from < text.Length;)
        {
            int at = text[from..].IndexOf(webhook);
            if (at < 0) return;
            int start = from + at, end = start + webhook.Length;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '_' or '-' or '@')) end++;
            ReadOnlySpan<char> path = text[(start + webhook.Length)..end];
            if (path.Length >= ShortestPath && Randomness.IsDrawn(path) && !Randomness.IsStandIn(path)) page.Add("SECRET", start, end, 0.9f, "secret.webhook");
            from = end;
        }
    }

    private static int Run(ReadOnlySpan<char> text, int at, int most = 100)
    {
        int end = at;
        while (end < text.Length && end - at < most && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-')) end++;
        return end - at;
    }

    private static bool IsAzure(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '~';
}
