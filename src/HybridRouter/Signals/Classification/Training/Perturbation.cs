using System.Text;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>Changes to a text that do not change what it asks: for training, so that it stops minding them, and for measuring whether it does.</summary>
internal static class Perturbation
{
    private static readonly string[] Openers =
        ["please ", "hi, ", "hey, ", "hello, ", "hi there, could you ", "can you please ", "could you kindly ", "quick one: ", "pls ", "hallo, ", "bitte ", "kannst du bitte ", "hi, kurze frage: ", "bonjour, ", "svp ", "hola, ", "por favor ", "ciao, ", "I'd be grateful if you could help: "];

    private static readonly string[] Closers =
        [" thanks", " thx", " please", " pls", " thank you!", "\n\nThanks a lot in advance", " danke", " danke dir", " vielen Dank!", " merci", " gracias", " grazie", " :)", "!!", " asap", "\n\nBest regards,\nKim", " if you don't mind"];

    /// <summary>Names of the kinds, for a report.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = ["lower_case", "upper_case", "typing_errors", "politeness", "white_space", "lost_punctuation"];

    /// <summary>Applies one kind.</summary>
    internal static string Apply(int kind, string text, Random random) => kind switch
    {
        0 => text.ToLowerInvariant(),
        1 => text.ToUpperInvariant(),
        2 => Mistype(text, random),
        3 => Politely(text, random),
        4 => Spaced(text, random),
        _ => text.TrimEnd('.', '!', '?', ':').Replace(",", "", StringComparison.Ordinal),
    };

    /// <summary>Applies none, one or two kinds, as people do.</summary>
    internal static string Any(string text, Random random)
    {
        if (random.Next(3) == 0) return text;
        // Shouting is rarer than haste.
        int kind = random.Next(12) switch { 0 => 1, < 3 => 0, < 6 => 2, < 9 => 3, < 11 => 4, _ => 5 };
        text = Apply(kind, text, random);
        return random.Next(4) == 0 ? Apply(random.Next(2, 6), text, random) : text;
    }

    private static string Mistype(string text, Random random)
    {
        StringBuilder result = new(text);
        int mistakes = Math.Max(1, Math.Min(text.Length, 400) / 40);
        for (int mistake = 0; mistake < mistakes; mistake++)
        {
            int at = random.Next(Math.Max(1, result.Length - 1));
            if (at + 1 >= result.Length || !char.IsLetter(result[at]) || !char.IsLetter(result[at + 1])) continue;
            switch (random.Next(3))
            {
                case 0:
                    (result[at], result[at + 1]) = (result[at + 1], result[at]);
                    break;
                case 1:
                    result.Remove(at, 1);
                    break;
                default:
                    result.Insert(at, result[at]);
                    break;
            }
        }

        return result.ToString();
    }

    private static string Politely(string text, Random random) => random.Next(3) switch
    {
        0 => Openers[random.Next(Openers.Length)] + text,
        1 => text + Closers[random.Next(Closers.Length)],
        _ => Openers[random.Next(Openers.Length)] + text + Closers[random.Next(Closers.Length)],
    };

    private static string Spaced(string text, Random random) => random.Next(5) switch
    {
        0 => "\n\n  " + text + "\n\n",
        1 => text.Replace(" ", "  ", StringComparison.Ordinal),
        2 => text.Replace("\n", "\n\n", StringComparison.Ordinal) + "   ",
        3 => " " + text.Replace(". ", ".\n", StringComparison.Ordinal),
        _ => text.Replace("\n", "\r\n", StringComparison.Ordinal),
    };
}
