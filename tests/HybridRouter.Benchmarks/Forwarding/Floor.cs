using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>
/// The least that a C# proxy does: Kestrel, one <see cref="HttpMessageInvoker"/>, bytes copied both ways as they come.
/// No key, no parsing, no policy, no ledger: the gateway's CPU per request is stated as a multiple of this one's.
/// </summary>
internal static class Floor
{
    /// <summary>Answers with the bytes that the process has allocated so far.</summary>
    internal const string AllocatedPath = "/allocated";

    public static async Task<int> RunAsync(string[] args)
    {
        Options options = new(args);
        string upstream = options.Text("upstream").TrimEnd('/');
        using HttpMessageInvoker client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null,
        });
        await using WebApplication app = BareServer.Create(options.Number("port"));
        app.Map(AllocatedPath, static map => map.Run(static context =>
            context.Response.WriteAsync(GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture))));
        app.Run(context => ForwardAsync(context, client, upstream));
        await app.RunAsync();
        return 0;
    }

    private static async Task ForwardAsync(HttpContext context, HttpMessageInvoker client, string upstream)
    {
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), upstream + context.Request.Path + context.Request.QueryString);
        request.Content = new StreamContent(context.Request.Body);
        foreach (var header in context.Request.Headers)
        {
            if (header.Key is "Host" or "Connection" or "Transfer-Encoding")
            {
                continue;
            }

            if (!request.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
            }
        }

        using HttpResponseMessage response = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (header.Key is not ("Transfer-Encoding" or "Connection"))
            {
                context.Response.Headers[header.Key] = header.Value.ToString();
            }
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
