using System.Buffers;
using System.Runtime.Intrinsics;
using HybridRouter.Signals.Privacy.Names.Unspaced;

namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// Finds people, places, organisations and postal addresses in a text: a linear-chain tagger over hashed features, trained on the texts
/// that models/names/README.md lists. One pass, linear in the text, no allocation but the findings. Immutable and thread safe.
/// </summary>
public sealed class NameTagger
{
    private const string Resource = "HybridRouter.names.bin";
    private const int Window = 1024;

    private static readonly Lazy<NameTagger> Shipped = new(LoadEmbedded);

    private readonly NameModel _model;

    private NameTagger(NameModel model) => _model = model;

    /// <summary>The tagger with the weights that ship with this library; read on first use.</summary>
    public static NameTagger Embedded => Shipped.Value;

    /// <summary>Reads weights as the training command writes them.</summary>
    /// <param name="weights">Read to the end of the weights; stays open and the caller's.</param>
    /// <exception cref="InvalidDataException">The stream holds something else, or ends early.</exception>
    /// <returns>A tagger that no longer needs the stream.</returns>
    public static NameTagger Load(Stream weights) => new(NameModel.Read(weights));

    /// <summary>Adds the names of a text, ordered by start and without overlaps.</summary>
    /// <param name="text">Any text, of any length; as written, not normalised.</param>
    /// <param name="findings">
    /// Receives <c>PERSON</c>, <c>LOCATION</c>, <c>ORGANIZATION</c> and <c>STREET_ADDRESS</c> with UTF-16 offsets; the score is the
    /// tagger's own probability, up to 0.99.
    /// </param>
    public void Tag(ReadOnlySpan<char> text, List<Finding> findings)
    {
        int first = findings.Count;
        TagParts(text, findings);
        AddressLines.Join(text, findings, first);
        LonePlaces.Drop(text, findings, first);
        UnspacedNames.Find(text, findings, first);
    }

    /// <summary>What the labels say alone: parts of addresses apart, lone places kept.</summary>
    internal void TagParts(ReadOnlySpan<char> text, List<Finding> findings)
    {
        NameToken[] window = ArrayPool<NameToken>.Shared.Rent(Window + (2 * NameFeatures.Reach));
        Vector256<float>[] lanes = ArrayPool<Vector256<float>>.Shared.Rent(3 * Window);
        try
        {
            ReadWindows(text, window.AsSpan(0, Window + (2 * NameFeatures.Reach)), lanes, findings);
        }
        finally
        {
            ArrayPool<NameToken>.Shared.Return(window);
            ArrayPool<Vector256<float>>.Shared.Return(lanes);
        }
    }

    private void ReadWindows(ReadOnlySpan<char> text, Span<NameToken> window, Span<Vector256<float>> lanes, List<Finding> findings)
    {
        const int reach = NameFeatures.Reach;
        window[..reach].Clear();
        var reader = new TokenReader(text, _model.Lexicon);
        int count = reach;
        reader.Shift(-reach);
        do
        {
            count = reader.Fill(window[..^reach], count);
            window.Slice(count, reach).Clear();
            int ready = reader.Ready;
            CandidateFilter.Mark(window[reach..ready], _model.Lexicon);
            ReadStretches(window, ready, lanes, findings);
            int kept = count - ready + reach;
            window.Slice(ready - reach, kept).CopyTo(window);
            reader.Shift(ready - reach);
            count = kept;
        }
        while (!reader.IsAtEnd);
    }

    private void ReadStretches(Span<NameToken> window, int ready, Span<Vector256<float>> lanes, List<Finding> findings)
    {
        Span<Vector256<float>> scores = lanes[..Window];
        Score(window[..(ready + NameFeatures.Reach)], scores);
        for (int i = NameFeatures.Reach, scored = 0; i < ready; i++)
        {
            if (!window[i].IsActive) continue;
            int start = i;
            while (i < ready && window[i].IsActive) i++;
            int length = i - start;
            Span<Vector256<float>> marginals = lanes.Slice(2 * Window, length);
            _model.Chain.Marginals(scores.Slice(scored, length), lanes.Slice(Window, length), marginals);
            NameSpans.Read(window[..(ready + NameFeatures.Reach)], start, marginals, _model.Thresholds, _model.Spans, findings);
            scored += length;
        }
    }

    /// <summary>Scores the active tokens, one behind the other: while the weights of one are on their way the features of the next are made.</summary>
    private void Score(ReadOnlySpan<NameToken> window, Span<Vector256<float>> scores)
    {
        Span<int> rows = stackalloc int[NameFeatures.Limit], former = stackalloc int[NameFeatures.Limit];
        int scored = 0, waiting = 0;
        for (int i = NameFeatures.Reach; i < window.Length - NameFeatures.Reach; i++)
        {
            if (!window[i].IsActive) continue;
            int used = NameFeatures.Collect(window, i, _model.RowBits, rows);
            _model.Prefetch(rows[..used]);
            if (waiting > 0) scores[scored++] = _model.Score(former[..waiting]);
            Span<int> free = former;
            former = rows;
            rows = free;
            waiting = used;
        }

        if (waiting > 0) scores[scored] = _model.Score(former[..waiting]);
    }

    private static NameTagger LoadEmbedded()
    {
        using Stream stream = typeof(NameTagger).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without its name weights ({Resource}).");
        return Load(stream);
    }
}
