using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification;

/// <summary>
/// The default classifier: static token embeddings, surface features and hashed n-grams under small networks, in pure C#.
/// Thread-safe; a call allocates its answer only. How it was trained and what it reaches: models/classifier/README.md.
/// </summary>
public sealed class StaticClassifier : IClassifier
{
    private readonly FeatureReader _features;
    private readonly ClassifierWeights _weights;
    private readonly ConcurrentBag<Scratch> _scratch = [];

    internal StaticClassifier(FeatureReader features, ClassifierWeights weights)
    {
        _features = features;
        _weights = weights;
    }

    /// <summary>Loads a model folder: <c>vocab.txt</c>, <c>embeddings.bin</c>, <c>cues.txt</c> and <c>weights.bin</c>. Some 20 MB of memory.</summary>
    /// <param name="folder">The folder, such as <c>models/classifier</c>.</param>
    /// <exception cref="IOException">A file is not there or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static StaticClassifier Load(string folder)
    {
        using FileStream weights = File.OpenRead(Path.Combine(folder, "weights.bin"));
        var classifier = new StaticClassifier(LoadFeatures(folder), ClassifierWeights.Load(weights));

        // The first call compiles the code, for some 70 ms: a start may take that long, a request may not.
        classifier.Classify(ClassifierInput.FromUserText("Hello, is this warm?"), CancellationToken.None);
        return classifier;
    }

    internal ClassifierWeights Weights => _weights;

    internal static FeatureReader LoadFeatures(string folder) => new(
        new WordPiece(File.ReadAllBytes(Path.Combine(folder, "vocab.txt"))),
        StaticTable.Map(Path.Combine(folder, "embeddings.bin")),
        new CueList(File.ReadAllBytes(Path.Combine(folder, "cues.txt"))));

    /// <inheritdoc/>
    public Classification Classify(ClassifierInput input, CancellationToken cancellationToken)
    {
        Scratch scratch = Rent();
        try
        {
            _features.Read(input, scratch, cancellationToken);
            if (scratch.Reading.Question.Count == 0) return Classification.Unknown(UnknownReason.Empty);
            Scores scores = Score(scratch);
            return Answers.From(scores, scratch.UnreadShare, _weights.Thresholds);
        }
        finally
        {
            _scratch.Add(scratch);
        }
    }

    /// <inheritdoc/>
    public Pushes Explain(ClassifierInput input, CancellationToken cancellationToken)
    {
        Scratch scratch = Rent();
        try
        {
            _features.Read(input, scratch, cancellationToken);
            return scratch.Reading.Question.Count == 0 ? Pushes.None : Explanation.Of(_weights, scratch, Score(scratch).Best);
        }
        finally
        {
            _scratch.Add(scratch);
        }
    }

    /// <summary>Scores what has been read; leaves the standardised features and the probabilities of the tasks in the scratch.</summary>
    internal Scores Score(Scratch scratch)
    {
        Span<float> standardised = scratch.Standardised;
        _weights.Standardiser.Apply(scratch.Dense, standardised);
        Span<float> sum = stackalloc float[Heads.Count];
        Span<float> outputs = stackalloc float[Heads.Count];
        sum.Clear();
        foreach (Perceptron network in _weights.Tasks)
        {
            network.Forward(standardised, scratch.Hidden, outputs);
            TensorPrimitives.MultiplyAdd(outputs, 1f / _weights.Tasks.Count, sum, sum);
        }

        Span<float> local = stackalloc float[1];
        _weights.Local.Forward(standardised, scratch.Hidden, local);
        Neighbours.Project(scratch.Dense, standardised, scratch.Projected);
        Span<float> words = stackalloc float[NgramWeights.Columns];
        _weights.Ngrams.Logits(scratch.Ngrams, words);
        Span<float> tasks = scratch.Tasks;
        words[..TaskTypes.Count].CopyTo(tasks);
        float share = _weights.Thresholds.LocalNgramShare;
        float suffices = (1 - share) * local[0] + share * words[NgramWeights.LocalColumn];
        Mix(sum[..TaskTypes.Count], tasks, _weights.Thresholds);
        int best = TensorPrimitives.IndexOfMax<float>(tasks);
        return new Scores((TaskType)best, tasks[best], sum[Heads.Difficulty] + Heads.MiddleDifficulty, Heads.Sigmoid(sum[Heads.NeedsKnowledge]),
            Heads.Sigmoid(sum[Heads.NeedsReasoning]), Heads.Sigmoid(suffices), _weights.Neighbours.Distance(scratch.Projected));
    }

    /// <summary>Mixes both parts' logits into probabilities.</summary>
    /// <param name="networks">Logits of the networks.</param>
    /// <param name="tasks">Logits of the n-grams; receives the probabilities.</param>
    /// <param name="thresholds">The factors.</param>
    internal static void Mix(ReadOnlySpan<float> networks, Span<float> tasks, Thresholds thresholds)
    {
        TensorPrimitives.Multiply(tasks, thresholds.NgramWeight, tasks);
        TensorPrimitives.MultiplyAdd(networks, thresholds.NetworkWeight, tasks, tasks);
        TensorPrimitives.SoftMax<float>(tasks, tasks);
    }

    private Scratch Rent() => _scratch.TryTake(out Scratch? scratch) ? scratch : new Scratch();
}
