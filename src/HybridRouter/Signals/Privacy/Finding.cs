namespace HybridRouter.Signals.Privacy;

/// <summary>
/// One place in a text that looks private. It says where and what, and never carries the text itself, so that it may be logged.
/// </summary>
/// <param name="Entity">Entity name as in Presidio (<c>CREDIT_CARD</c>, <c>US_SSN</c>), or <c>SECRET</c>, <c>MARKING</c>, or a company's own name.</param>
/// <param name="Start">First UTF-16 code unit in the original text, inclusive.</param>
/// <param name="End">Last UTF-16 code unit, exclusive; greater than <paramref name="Start"/>.</param>
/// <param name="Score">Confidence, 0 to 1: about 0.2 a bare weak shape, 0.5 a distinctive shape, 0.75 a checksum or a context word, 0.95 both.</param>
/// <param name="RecogniserId">Which recogniser spoke, for instance <c>secret.github</c>; stable across releases.</param>
public readonly record struct Finding(string Entity, int Start, int End, float Score, string RecogniserId);
