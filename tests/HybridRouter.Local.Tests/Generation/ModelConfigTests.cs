using HybridRouter.Local.Generation;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class ModelConfigTests
{
    [TestCase(1, 0, TestName = "ThreadsOn_OneProcessor_LeavesTheRuntimeItsChoice")]
    [TestCase(2, 2, TestName = "ThreadsOn_TwoProcessors_TakesBoth")]
    [TestCase(3, 2, TestName = "ThreadsOn_ThreeProcessors_TakesTwo")]
    [TestCase(4, 0, TestName = "ThreadsOn_FourProcessors_LeavesTheRuntimeItsChoice")]
    public void ThreadsOn_NobodySays_DependsOnTheProcessors(int processors, int expected) => Assert.That(Read("").ThreadsOn(0, processors), Is.EqualTo(expected));

    [Test]
    public void ThreadsOn_ModelSays_LeavesTheModelItsNumber() => Assert.That(Read("\"intra_op_num_threads\": 1").ThreadsOn(0, 2), Is.Zero);

    [Test]
    public void ThreadsOn_CallerSays_ComesBeforeTheModel() => Assert.That(Read("\"intra_op_num_threads\": 1").ThreadsOn(6, 2), Is.EqualTo(6));

    private static ModelConfig Read(string sessionOptions)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hybridrouter-model-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "genai_config.json"), $$$"""
                { "model": { "context_length": 8192, "vocab_size": 49152, "eos_token_id": 2, "decoder": { "session_options": { {{{sessionOptions}}} } } } }
                """);
            return ModelConfig.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
