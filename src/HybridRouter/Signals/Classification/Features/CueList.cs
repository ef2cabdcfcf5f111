using System.Text;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// Phrases that speak for a task ("tl;dr", "fasse zusammen"): words of one to five pieces by task, in several languages. They are
/// features among others; the network learns what each is worth where. Immutable, thread-safe.
/// </summary>
internal sealed class CueList
{
    /// <summary>The longest phrase, in words; punctuation marks count.</summary>
    internal const int MaxWords = 5;

    private readonly ulong[] _keys;
    private readonly ushort[] _tasks;
    private readonly int _mask;

    /// <param name="file">Lines <c>task: phrase | phrase</c>; <c>#</c> begins a comment line.</param>
    /// <exception cref="InvalidDataException">A line names no task, or a phrase is too long.</exception>
    internal CueList(ReadOnlySpan<byte> file)
    {
        List<(ulong Hash, int Task)> phrases = [];
        foreach (string line in Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != '#') Parse(line, phrases);
        }

        int slots = 64;
        while (slots < 4 * phrases.Count) slots *= 2;
        _keys = new ulong[slots];
        _tasks = new ushort[slots];
        _mask = slots - 1;
        foreach ((ulong hash, int task) in phrases)
        {
            int slot = Find(hash);
            _keys[slot] = hash;
            _tasks[slot] |= (ushort)(1 << task);
        }
    }

    /// <summary>Counts the phrases that begin at each word.</summary>
    /// <param name="words">Hashes of the words.</param>
    /// <param name="from">The first word at which a phrase may begin.</param>
    /// <param name="to">The word at which none may begin any more.</param>
    /// <param name="counts">One count per task, added to; a phrase of n words counts n.</param>
    internal void Count(ReadOnlySpan<ulong> words, int from, int to, Span<float> counts)
    {
        for (int start = from; start < to; start++)
        {
            ulong hash = 0;
            for (int length = 1; length <= MaxWords && start + length <= words.Length; length++)
            {
                hash = WordHash.Join(hash, words[start + length - 1]);
                int tasks = _tasks[Find(hash)];
                for (int task = 0; tasks != 0; task++, tasks >>= 1)
                {
                    if ((tasks & 1) != 0) counts[task] += length;
                }
            }
        }
    }

    private int Find(ulong hash)
    {
        int slot = (int)(hash >> 20) & _mask;
        while (_keys[slot] != 0 && _keys[slot] != hash) slot = (slot + 1) & _mask;
        return slot;
    }

    private static void Parse(string line, List<(ulong Hash, int Task)> phrases)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        TaskType task = TaskTypes.Parse(colon < 0 ? line : line[..colon]) ?? throw new InvalidDataException("a cue line begins with no task");
        Span<char> buffer = new char[WordReader.RequiredBuffer];
        foreach (string phrase in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var reader = new WordReader(phrase, buffer, counts: null);
            ulong hash = 0;
            int length = 0;
            for (; reader.MoveNext(); length++) hash = WordHash.Join(hash, WordHash.Of(reader.Word));
            if (length is 0 or > MaxWords) throw new InvalidDataException($"a cue of {length} words; 1 to {MaxWords} are allowed");
            phrases.Add((hash, (int)task));
        }
    }
}
