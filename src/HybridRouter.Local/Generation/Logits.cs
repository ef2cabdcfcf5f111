using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// A copy of a generator's logits for the next token, to be read and changed. GenAI's C API has it (<c>OgaGenerator_GetLogits</c> in ort_genai_c.h), its C# binding does not.
/// Dispose it before the next one is taken.
/// </summary>
internal readonly unsafe ref struct Logits
{
    private readonly nint tensor;

    public Logits(Generator generator)
    {
        Check(OgaGenerator_GetLogits(Handle(generator), out tensor));
        Check(OgaTensorGetShapeRank(tensor, out nuint rank));
        Span<long> shape = stackalloc long[(int)rank];
        fixed (long* dimensions = shape) Check(OgaTensorGetShape(tensor, dimensions, rank));
        Check(OgaTensorGetData(tensor, out nint data));
        Values = new Span<float>((void*)data, checked((int)shape[^1]));
    }

    /// <summary>One value for each token of the vocabulary.</summary>
    public Span<float> Values { get; }

    /// <summary>Lets the generator choose its next token from these values instead of its own.</summary>
    public void WriteTo(Generator generator) => Check(OgaGenerator_SetLogits(Handle(generator), tensor));

    public void Dispose() => OgaDestroyTensor(tensor);

    private static void Check(nint result)
    {
        if (result == 0) return;
        string message = Marshal.PtrToStringUTF8(OgaResultGetError(result)) ?? "unknown error";
        OgaDestroyResult(result);
        throw new InvalidOperationException("ONNX Runtime GenAI: " + message);
    }

    // The field's name is the same in Microsoft's source and in Microsoft's package.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_generatorHandle")]
    private static extern ref nint Handle(Generator generator);

    [DllImport("onnxruntime-genai")]
    private static extern nint OgaGenerator_GetLogits(nint generator, out nint tensor);

    [DllImport("onnxruntime-genai")]
    private static extern nint OgaGenerator_SetLogits(nint generator, nint tensor);

    [DllImport("onnxruntime-genai")]
    private static extern nint OgaTensorGetData(nint tensor, out nint data);

    [DllImport("onnxruntime-genai")]
    private static extern nint OgaTensorGetShapeRank(nint tensor, out nuint rank);

    [DllImport("onnxruntime-genai")]
    private static extern nint OgaTensorGetShape(nint tensor, long* shape, nuint rank);

    [DllImport("onnxruntime-genai")]
    private static extern void OgaDestroyTensor(nint tensor);

    [DllImport("onnxruntime-genai")]
    private static extern nint OgaResultGetError(nint result);

    [DllImport("onnxruntime-genai")]
    private static extern void OgaDestroyResult(nint result);
}
