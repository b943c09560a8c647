using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace Vision.Azure.Internal;

/// <summary>Azure's errors as ours.</summary>
/// <remarks>
/// | Azure says                                                           | error                                          |
/// |----------------------------------------------------------------------|------------------------------------------------|
/// | 404                                                                  | <see cref="ObjectNotFoundException"/>          |
/// | 412, 409 BlobAlreadyExists, 400 InvalidBlockList (somebody committed first), an immutable blob | <see cref="PreconditionFailedException"/> |
/// | 429, 503 ServerBusy                                                  | <see cref="ThrottledException"/>               |
/// | other 400                                                            | <see cref="InvalidObjectKeyException"/>        |
/// | 401, 403, no credentials, a lease, archived, being deleted, any 5xx, no answer | <see cref="ObjectStoreUnavailableException"/> |
/// </remarks>
internal static class BlobErrors
{
    /// <summary>Runs a call and tells its failure in our errors.</summary>
    public static async Task<T> GuardAsync<T>(string subject, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (
            !(e is OperationCanceledException && cancellationToken.IsCancellationRequested) && Translate(subject, e) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Our error; <see langword="null"/> for what is none of Azure's.</summary>
    public static VisionException? Translate(string subject, Exception exception) => exception switch
    {
        RequestFailedException e => Translate(subject, e),
        // Several tries, and each failed: the last one tells.
        AggregateException e => e.InnerExceptions.Select(inner => Translate(subject, inner)).LastOrDefault(error => error is not null),
        AuthenticationFailedException => new ObjectStoreUnavailableException(
            subject,
            $"signing in to Azure failed: {FirstLine(exception.Message)} Give this process an identity, or set a connection string.",
            exception),
        OperationCanceledException or IOException or HttpRequestException or TimeoutException => new ObjectStoreUnavailableException(
            subject, $"Azure Blob Storage did not answer: {FirstLine(exception.Message)}", exception),
        _ => null,
    };

    private static VisionException Translate(string subject, RequestFailedException e)
    {
        var code = e.ErrorCode ?? "";
        if (e.Status == 404)
        {
            return new ObjectNotFoundException(
                subject,
                code == BlobErrorCode.ContainerNotFound
                    ? "the container does not exist; create it, or allow this store to."
                    : "there is no such blob.",
                e);
        }

        if (code == BlobErrorCode.BlobAlreadyExists)
            return new PreconditionFailedException(subject, "there is an object under this key already.", e);
        if (code == BlobErrorCode.InvalidBlockList)
            return new PreconditionFailedException(subject, "another writer finished first; read the object again.", e);
        if (code.StartsWith("Lease", StringComparison.Ordinal))
            return new ObjectStoreUnavailableException(subject, $"somebody holds a lease on it ({code}); try again when it is over.", e);
        if (e.Status == 412 || code.StartsWith("BlobImmutable", StringComparison.Ordinal))
            return new PreconditionFailedException(subject, $"the object is not in the state that was asked for ({code}); read it again.", e);

        return e.Status switch
        {
            429 => new ThrottledException(subject, "Azure Blob Storage throttles; try again later.", e),
            503 when code == BlobErrorCode.ServerBusy => new ThrottledException(subject, "Azure Blob Storage is busy; try again later.", e),
            400 or 405 or 413 or 414 or 416 => new InvalidObjectKeyException(
                subject, $"Azure Blob Storage refuses it ({code}): {FirstLine(e.Message)}", e),
            401 or 403 => new ObjectStoreUnavailableException(
                subject, $"access is denied ({code}); check the credentials, and the role 'Storage Blob Data Contributor' on the account.", e),
            0 => new ObjectStoreUnavailableException(subject, $"Azure Blob Storage cannot be reached: {FirstLine(e.Message)}", e),
            _ => new ObjectStoreUnavailableException(subject, $"Azure Blob Storage failed with {e.Status} {code}: {FirstLine(e.Message)}", e),
        };
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
