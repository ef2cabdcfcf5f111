namespace HybridRouter.Signals.Classification.Training;

/// <summary>How much to train. The defaults make the shipped weights; tests use less.</summary>
/// <param name="Seed">Of everything random.</param>
/// <param name="Variants">Prompts made of each template.</param>
/// <param name="Perturbed">Changed copies of each natural prompt.</param>
/// <param name="Networks">Task networks whose logits are averaged.</param>
/// <param name="FoldNetworks">The same in the models that only set thresholds.</param>
/// <param name="Hidden">Hidden units of each.</param>
/// <param name="Epochs">Times over the examples, for the networks.</param>
/// <param name="NgramEpochs">The same for the n-grams.</param>
/// <param name="Examples">Examples that the neighbours keep.</param>
/// <param name="NaturalWeight">What a natural prompt counts; a changed copy counts half of it.</param>
/// <param name="TemplateWeight">What a prompt made of a template counts.</param>
/// <param name="PublicWeight">What a row of a public source counts.</param>
/// <param name="LocalNaturalWeight">What a natural prompt counts for <em>local suffices</em>; a changed copy counts half of it.</param>
/// <param name="LocalTemplateWeight">The same for a prompt made of a template.</param>
/// <param name="OutcomeWeight">The same for a measured outcome of a small model.</param>
internal sealed record TrainingSettings(
    int Seed = 7, int Variants = 8, int Perturbed = 4, int Networks = 5, int FoldNetworks = 2, int Hidden = 80, int Epochs = 8, int NgramEpochs = 6, int Examples = 2048,
    float NaturalWeight = 1.2f, float TemplateWeight = 0.7f, float PublicWeight = 0.4f,
    float LocalNaturalWeight = 1.2f, float LocalTemplateWeight = 0.7f, float OutcomeWeight = 3f);
