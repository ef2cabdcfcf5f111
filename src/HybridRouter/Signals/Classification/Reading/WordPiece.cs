using System.Text;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// BERT's uncased WordPiece: words of <see cref="WordReader"/>, each cut greedily into the longest known pieces. Byte-exact with the
/// Hugging Face tokenizer of all-MiniLM-L6-v2 on its vocabulary. Immutable, thread-safe.
/// </summary>
public sealed class WordPiece
{
    /// <summary>Id of <c>[UNK]</c> in BERT's vocabulary.</summary>
    public const int Unknown = 100;

    private readonly PieceTrie _trie;

    /// <param name="vocabulary">Pieces, one a line; the line number is the id (the layout of <c>vocab.txt</c>).</param>
    public WordPiece(ReadOnlySpan<byte> vocabulary)
    {
        _trie = new PieceTrie(Encoding.UTF8.GetString(vocabulary));
    }

    /// <summary>Token ids of a text without [CLS] and [SEP].</summary>
    /// <param name="text">Any text.</param>
    /// <param name="ids">Where to write; what does not fit is left out.</param>
    /// <returns>How many ids were written.</returns>
    public int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        Span<char> buffer = stackalloc char[WordReader.RequiredBuffer];
        var reader = new WordReader(text, buffer, counts: null);
        int count = 0;
        while (count < ids.Length && reader.MoveNext()) count += EncodeWord(reader.Word, ids[count..]);
        return count;
    }

    /// <summary>Pieces of one folded word: all of them, or [UNK] alone when a part of it is not in the vocabulary.</summary>
    internal int EncodeWord(ReadOnlySpan<char> word, Span<int> ids)
    {
        if (ids.IsEmpty) return 0;
        int count = 0;
        for (int start = 0; start < word.Length;)
        {
            int length = _trie.Longest(word[start..], isContinuation: start > 0, out int id);
            if (length == 0)
            {
                count = 0;
                break;
            }

            if (count < ids.Length) ids[count++] = id;
            start += length;
        }

        if (count > 0) return count;
        ids[0] = Unknown;
        return 1;
    }
}
