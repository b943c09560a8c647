namespace Vision;

/// <summary>Something that a user can act on went wrong: what failed, why, and what to do.</summary>
/// <remarks>
/// | exception                                | retry?                    |
/// |------------------------------------------|---------------------------|
/// | <see cref="InvalidImageException"/>      | no, the file is bad       |
/// | <see cref="ImageTooLargeException"/>     | no, over a limit          |
/// | <see cref="InvalidMediaException"/>      | no, the file is bad       |
/// | <see cref="MediaTooLargeException"/>     | no, over a limit          |
/// | <see cref="BlurNotVerifiedException"/>   | no, the copy is withheld  |
/// | <see cref="InvalidDatasetException"/>    | no, the table is bad      |
/// | <see cref="InvalidQueryException"/>      | no, the query is wrong    |
/// | <see cref="ObjectNotFoundException"/>    | no                        |
/// | <see cref="InvalidObjectKeyException"/>  | no                        |
/// | <see cref="PreconditionFailedException"/>| no, somebody else wrote   |
/// | <see cref="ChatRefusedException"/>       | no, the chat's service refuses |
/// | <see cref="AddressRefusedException"/>    | no, the URL is not fetched |
/// | <see cref="ProgramMissingException"/>    | no, install it first      |
/// | <see cref="QuotaExceededException"/>     | yes, much later           |
/// | <see cref="ThrottledException"/>         | yes, with jittered back-off |
/// | <see cref="ProviderUnavailableException"/>, <see cref="ObjectStoreUnavailableException"/> | yes |
/// </remarks>
public abstract class VisionException : Exception
{
    /// <param name="subject">The object, file or resource that failed; part of the message.</param>
    /// <param name="reason">Why, and what to do; a sentence.</param>
    /// <param name="innerException">The cause.</param>
    protected VisionException(string subject, string reason, Exception? innerException = null)
        : base($"{subject}: {reason}", innerException)
    {
        Subject = subject;
        Reason = reason;
    }

    /// <summary>The object, file or resource that failed.</summary>
    public string Subject { get; }

    /// <summary>Why it failed and what to do, without the subject.</summary>
    public string Reason { get; }

    /// <summary>Short stable name for programs, as Rekognition would call it: <c>InvalidImage</c>, <c>Throttled</c>…</summary>
    public abstract string Code { get; }

    /// <summary>Whether the same call may succeed later.</summary>
    public virtual bool IsRetryable => false;
}
