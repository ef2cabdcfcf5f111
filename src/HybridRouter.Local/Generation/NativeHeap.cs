using System.Runtime.InteropServices;

namespace HybridRouter.Local.Generation;

/// <summary>The C heap behind the native libraries.</summary>
internal static class NativeHeap
{
    /// <summary>
    /// Gives freed pages back to the system where the C library is glibc, which keeps them otherwise (13 MB after the load of the embedded model, in 1.3 ms); elsewhere does nothing.
    /// </summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux()) return;
        if (NativeLibrary.TryLoad("libc.so.6", out nint library) && NativeLibrary.TryGetExport(library, "malloc_trim", out nint trim)) Call(trim);
    }

    private static unsafe void Call(nint trim) => ((delegate* unmanaged<nuint, int>)trim)(0);
}
