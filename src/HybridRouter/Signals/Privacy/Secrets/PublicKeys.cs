namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>Keys that are made to be handed out tell so in their first bytes, and so in the first letters of their Base64.</summary>
internal static class PublicKeys
{
    /// <summary>
    /// The name of the algorithm with its length (RFC 4253 section 6.6: <c>ssh-rsa</c>, <c>ssh-ed25519</c>, <c>ecdsa-sha2-…</c>, <c>sk-ssh-…</c>), and the head of a
    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) for RSA of 1,024 to 4,096 bits, the curves P-256 and P-384, and Ed25519 (RFC 8410); payment services call theirs publishable.
    /// </summary>
    private static readonly string[] Heads =
    [
        "AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh", "AAAAGnNrLXNzaC", "AAAAInNrLWVjZHNh",
        "MIGfMA0GCSqGSIb3DQEBAQ", "MIIBIjANBgkqhkiG9w0BAQEF", "MIIBojANBgkqhkiG9w0BAQEF", "MIICIjANBgkqhkiG9w0BAQEF", "MFkwEwYHKoZIzj0CAQ", "MHYwEAYHKoZIzj0CAQ", "MCowBQYDK2Vw",
        "pk_live_", "pk_test_",
    ];

    public static bool IsPublic(ReadOnlySpan<char> value)
    {
        foreach (string head in Heads)
            if (value.StartsWith(head)) return true;
        return false;
    }
}
