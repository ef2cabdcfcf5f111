using System.Net.Sockets;
using System.Text;

namespace HybridRouter.Gateway.Dispatch;

/// <summary>Why a try failed, for the log: kinds of exceptions and their codes. Never their messages, which may quote what a server sent.</summary>
internal static class FailureCause
{
    /// <summary>The kinds from the outermost to the innermost, for example <c>HttpRequestException(ConnectionError) SocketException(ConnectionRefused)</c>.</summary>
    public static string? Of(Exception? exception)
    {
        if (exception is null) return null;
        var text = new StringBuilder();
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(e.GetType().Name).Append(Code(e));
        }

        return text.ToString();
    }

    private static string Code(Exception e) => e switch
    {
        SocketException socket => $"({socket.SocketErrorCode})",
        HttpRequestException request => $"({request.HttpRequestError})",
        HttpIOException io => $"({io.HttpRequestError})",
        _ => "",
    };
}
