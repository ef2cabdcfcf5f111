using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Benchmarks.Names;

/// <summary>A place in a text that a person marked, in UTF-16 code units.</summary>
/// <remarks>Kinds as in <see cref="NameLabel"/>; 0: marked, but not one of our kinds (a film, a product).</remarks>
internal readonly record struct GoldSpan(int Kind, int Start, int End);

/// <summary>A text with its names.</summary>
internal sealed record NameExample(string Id, string Text, IReadOnlyList<GoldSpan> Spans)
{
    /// <summary>The same text in another case; offsets hold, because letters are mapped one to one.</summary>
    public NameExample InUpperCase() => this with { Text = Map(Text, char.ToUpperInvariant) };

    public NameExample InLowerCase() => this with { Text = Map(Text, char.ToLowerInvariant) };

    private static string Map(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (target, state) =>
    {
        for (int i = 0; i < target.Length; i++) target[i] = state.map(state.text[i]);
    });
}
