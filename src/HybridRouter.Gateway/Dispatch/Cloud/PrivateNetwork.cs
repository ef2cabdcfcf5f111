using System.Net;
using System.Net.Sockets;

namespace HybridRouter.Gateway.Dispatch.Cloud;

/// <summary>Connects to servers of the zone <c>private</c>, and refuses when a name resolves to a public address.</summary>
internal static class PrivateNetwork
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PublicAddressException">The name has another than private addresses.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        IPAddress[] allowed = [.. addresses.Where(IsPrivate)];
        if (allowed.Length == 0 || allowed.Length < addresses.Length)
            throw new PublicAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Loopback, RFC 1918, RFC 6598 (carrier-grade, used by overlay networks), and IPv6 link-local and unique local addresses. Not 169.254/16, where clouds keep their metadata services.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return true;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal;
        Span<byte> b = stackalloc byte[4];
        address.TryWriteBytes(b, out _);
        return b[0] == 10
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && b[1] == 168)
            || (b[0] == 100 && b[1] is >= 64 and <= 127);
    }
}

/// <summary>The host of a private provider resolves to a public address: it belongs into the zone <c>cloud</c>, or its name is wrong. The log shows the type only.</summary>
internal sealed class PublicAddressException : HttpRequestException;
