using System.Numerics.Tensors;

namespace HybridRouter.Signals.Classification.Training;

/// <summary>
/// How well the distance tells sources never seen: for each of seven public sources, neighbours are chosen from the training rows of all
/// other sources; its rows must lie farther away than validation rows of the others.
/// </summary>
internal static class OutlierReport
{
    private const int RowsPerSide = 400;

    // Relatives leave together: the same questions come through several collections.
    private static readonly (string Name, string[] Prefixes)[] Groups =
    [
        ("winogrande", ["routerbench/winograde"]),
        ("science exams", ["routerbench/arc", "llmrouter/arc", "llmrouter/openbook", "llmrouter/commonsense"]),
        ("university exams", ["mmlu_pro/", "llmrouter/gpqa", "llmrouter/mmlu"]),
        ("programming tasks", ["routerbench/mbpp", "llmrouter/mbpp", "llmrouter/human_eval"]),
        ("mathematics", ["llmrouter/gsm8k", "llmrouter/math"]),
        ("trivia", ["llmrouter/natural_qa", "llmrouter/trivia_qa"]),
        ("logic grids", ["llmrouter/agentverse-logicgrid"]),
    ];

    internal static void Write(TextWriter output, FeatureReader features, ClassifierWeights weights, TrainingData data)
    {
        if (data.Outcomes.Count == 0) return;
        output.WriteLine("\n## Out of distribution: seven sources left out in turn, area under the curve of the distance\n");
        output.WriteLine("| left out | rows | ours | hashed n-grams | prompt length |\n|---|---|---|---|---|");
        List<Mapped> training = Map(features, weights, data.Outcomes.Concat(data.Public).Concat(data.Natural));
        List<Mapped> validation = Map(features, weights, data.OutcomesValidation.Concat(data.Validation));
        double[][] areas = [.. Groups.Select(group => WriteGroup(output, group.Name, group.Prefixes, training, validation))];
        double[] means = [.. Enumerable.Range(0, 3).Select(judge => areas.Average(area => area[judge]))];
        output.WriteLine(string.Create(null, $"| mean | | {means[0]:0.000} | {means[1]:0.000} | {means[2]:0.000} |"));
    }

    private static double[] WriteGroup(TextWriter output, string name, string[] prefixes, List<Mapped> training, List<Mapped> validation)
    {
        Random random = new(3);
        Mapped[] known = Sample(training.Where(row => !Belongs(row, prefixes)), new TrainingSettings().Examples, random);
        Mapped[] inside = Sample(validation.Where(row => !Belongs(row, prefixes)), RowsPerSide, random);
        Mapped[] outside = Sample(training.Concat(validation).Where(row => Belongs(row, prefixes)), RowsPerSide, random);
        Mapped[] rows = [.. inside, .. outside];
        bool[] positive = [.. rows.Select((_, i) => i >= inside.Length)];
        var ours = new Neighbours(Pack(known, row => row.Projected));
        var ngrams = new Neighbours(Pack(known, row => row.Ngrams));
        Estimate[] areas =
        [
            Area([.. rows.Select(row => ours.Distance(row.Projected))], positive),
            Area([.. rows.Select(row => ngrams.Distance(row.Ngrams))], positive),
            Area([.. rows.Select(row => known.Select(other => Math.Abs(other.Length - row.Length)).Order().ElementAt(1))], positive),
        ];
        output.WriteLine($"| {name} | {outside.Length} + {inside.Length} | {areas[0]} | {areas[1]} | {areas[2]} |");
        return [.. areas.Select(area => area.Value)];
    }

    private static Estimate Area(float[] distances, bool[] positive) =>
        Estimate.Of(distances.Length, picked => Figures.AreaUnderCurve(distances, positive, picked));

    private static bool Belongs(Mapped row, string[] prefixes) => prefixes.Any(prefix => row.Source.Replace("val:", "", StringComparison.Ordinal).StartsWith(prefix, StringComparison.Ordinal));

    private static Mapped[] Sample(IEnumerable<Mapped> rows, int count, Random random)
    {
        Mapped[] shuffled = [.. rows];
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    private static sbyte[] Pack(Mapped[] rows, Func<Mapped, float[]> vector)
    {
        sbyte[] packed = new sbyte[rows.Length * Neighbours.Width];
        for (int row = 0; row < rows.Length; row++) Neighbours.Quantise(vector(rows[row]), packed.AsSpan(row * Neighbours.Width, Neighbours.Width));
        return packed;
    }

    private static List<Mapped> Map(FeatureReader features, ClassifierWeights weights, IEnumerable<LabelledPrompt> prompts)
    {
        var scratch = new Scratch();
        List<Mapped> mapped = [];
        foreach (LabelledPrompt prompt in prompts)
        {
            features.Read(prompt.Input, scratch, CancellationToken.None);
            weights.Standardiser.Apply(scratch.Dense, scratch.Standardised);
            float[] projected = new float[Neighbours.Width];
            Neighbours.Project(scratch.Dense, scratch.Standardised, projected);
            mapped.Add(new Mapped(prompt.Source, projected, Bag(scratch.Ngrams), scratch.Dense[FeatureLayout.Surface]));
        }

        return mapped;
    }

    // The bag of n-grams, folded into as many dimensions by a hash with a sign.
    private static float[] Bag(ReadOnlySpan<int> ngrams)
    {
        float[] bag = new float[Neighbours.Width];
        foreach (int bucket in ngrams)
        {
            ulong hash = WordHash.Join(17, (ulong)bucket);
            bag[(int)(hash % Neighbours.Width)] += (hash >> 40 & 1) == 0 ? 1 : -1;
        }

        TensorPrimitives.Divide(bag, Math.Max(1e-6f, TensorPrimitives.Norm<float>(bag)), bag);
        return bag;
    }

    private sealed record Mapped(string Source, float[] Projected, float[] Ngrams, float Length);
}
