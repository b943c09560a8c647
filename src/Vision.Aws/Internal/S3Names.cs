using System.Text;
using System.Text.RegularExpressions;
using Vision.Storage.Internal;

namespace Vision.Aws.Internal;

/// <summary>Refuses buckets and keys that S3 cannot hold, or that would not come back as they were.</summary>
internal static partial class S3Names
{
    private const int MaxKeyBytes = 1024;

    /// <exception cref="InvalidObjectKeyException">No bucket can have this name.</exception>
    public static void CheckBucket(string bucket)
    {
        if (!BucketName().IsMatch(bucket))
        {
            throw new InvalidObjectKeyException(
                $"{S3ObjectStore.SchemeName}://{bucket}",
                "a bucket is 3 to 63 lower-case letters, digits, '-' and single '.', and begins and ends with a letter or digit; choose another name.");
        }
    }

    /// <exception cref="InvalidObjectKeyException">No object can have this key, or no bucket this name.</exception>
    public static void Check(ObjectRef reference)
    {
        CheckBucket(reference.Container);
        if (Encoding.UTF8.GetByteCount(reference.Key) > MaxKeyBytes)
        {
            throw new InvalidObjectKeyException(
                $"{reference.ToString()[..80]}…", $"the key is over {MaxKeyBytes:N0} bytes long; use a shorter one.");
        }

        if (CloudKeys.ProblemWith(reference.Key) is { } problem)
            throw new InvalidObjectKeyException(reference.ToString(), problem);
    }

    [GeneratedRegex(@"\A(?=.{3,63}\z)[a-z0-9](?:[.]?[a-z0-9-]*[a-z0-9])*\z", RegexOptions.CultureInvariant)]
    private static partial Regex BucketName();
}
