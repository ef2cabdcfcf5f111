using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Routing;

/// <summary>Which names a provider gets that takes any.</summary>
public sealed class CatalogueTests
{
    private static readonly Catalogue Open = new([], [new Target { Model = "*", UpstreamModel = "*", Zone = Zone.Cloud, Provider = "any" }]);

    [TestCase("gpt-4o-mini-2024-07-18")]
    [TestCase("claude-sonnet-4@20250514")]
    [TestCase("meta-llama/Llama-3.3-70B-Instruct-Turbo")]
    [TestCase("ft:gpt-4o-mini-2024-07-18:my-org:custom_suffix:9AbCdEfG")]
    [TestCase("qwen2.5-coder:32b")]
    public void Find_NameOfAModel_GoesToTheOpenProvider(string model) => Assert.That(Open.Find(model)?.UpstreamModel, Is.EqualTo(model));

    [TestCase("4111-1111-1111-1111")]
    [TestCase("card-4111111111111111")]
    [TestCase("jane.doe@example.org")]
    [TestCase("tell me what is in this file")]
    [TestCase("sk_live_Q7rT2mZx9LpV4bNc8YwK")]
    [TestCase("名前")]
    [TestCase("123-45-6789")]
    public void Find_WhatLooksLikeNoModel_IsNotForwarded(string model) => Assert.That(Open.Find(model), Is.Null);
}
