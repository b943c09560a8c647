namespace Vision.Http.Images;

/// <summary>A request that cannot be answered, with the answer that says so.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Stable, for programs.</param>
/// <param name="detail">A sentence that names the part, the reason and the remedy.</param>
/// <param name="innerException">The cause.</param>
internal sealed class ImageRequestException(int status, string code, string detail, Exception? innerException = null) : Exception(detail, innerException)
{
    public int Status => status;

    public string Code => code;
}
