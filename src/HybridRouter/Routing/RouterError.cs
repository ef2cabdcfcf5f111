namespace HybridRouter.Routing;

/// <summary>Everything that can go wrong with a request, closed: one table maps it to status, wire code and log level.</summary>
public enum RouterError
{
    /// <summary>400: the body is not valid JSON, or a field is missing, of a wrong type or out of range.</summary>
    InvalidRequest,

    /// <summary>400: a valid parameter that the chosen model cannot serve.</summary>
    UnsupportedParameter,

    /// <summary>400: the prompt is longer than the context of every allowed model.</summary>
    ContextLengthExceeded,

    /// <summary>401: no key, or one that is not known.</summary>
    InvalidKey,

    /// <summary>403: a rule of the policy blocks the request, or no zone is left that its class allows.</summary>
    PolicyBlocked,

    /// <summary>403: the requested model may not be used for this class, key or rule.</summary>
    ModelForbidden,

    /// <summary>404: no such model.</summary>
    ModelNotFound,

    /// <summary>404: no such path.</summary>
    PathNotFound,

    /// <summary>405: the path exists, the method does not.</summary>
    MethodNotAllowed,

    /// <summary>408: the body did not arrive in time.</summary>
    RequestTimeout,

    /// <summary>413: the body is over the limit.</summary>
    BodyTooLarge,

    /// <summary>415: not JSON, or an encoding that cannot be read.</summary>
    UnsupportedMediaType,

    /// <summary>429: all slots of the local model are taken and its queue is full.</summary>
    QueueFull,

    /// <summary>499: the client went away. Never sent; the ledger's word for it.</summary>
    ClientClosed,

    /// <summary>502: no allowed target answered.</summary>
    UpstreamFailed,

    /// <summary>504: no allowed target answered in time.</summary>
    UpstreamTimeout,

    /// <summary>503: only a zone without any configured provider could answer.</summary>
    NoProvider,

    /// <summary>503: no ledger slot came free in time; nothing is answered that could not be booked.</summary>
    LedgerUnavailable,

    /// <summary>500: a bug of ours.</summary>
    Internal,

    /// <summary>500: the gateway was killed while a target worked for the request. Never sent; the ledger's word for it.</summary>
    Interrupted,
}
