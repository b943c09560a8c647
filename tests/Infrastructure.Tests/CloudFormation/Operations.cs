namespace Vision.Infrastructure.CloudFormation;

/// <summary>The actions of IAM that an operation of the SDK needs: as a rule the one of the same name.</summary>
internal static class Operations
{
    private static readonly Dictionary<string, string[]> OtherThanTheName = new(StringComparer.Ordinal)
    {
        // A miss is answered 404 only to whoever may list.
        ["S3.GetObject"] = ["s3:GetObject", "s3:ListBucket"],
        ["S3.GetObjectMetadata"] = ["s3:GetObject", "s3:ListBucket"],
        // Reading, and uploading past the API.
        ["S3.GetPreSignedURL"] = ["s3:GetObject", "s3:PutObject"],
        ["S3.ListObjectsV2"] = ["s3:ListBucket"],
        ["S3.InitiateMultipartUpload"] = ["s3:PutObject"],
        ["S3.UploadPart"] = ["s3:PutObject"],
        ["S3.CompleteMultipartUpload"] = ["s3:PutObject"],
        ["S3.CopyPart"] = ["s3:GetObject", "s3:PutObject"],
        // Tags go along, and the copy of an object that has some is refused to whoever may not take them.
        ["S3.CopyObject"] = ["s3:GetObject", "s3:PutObject", "s3:GetObjectTagging", "s3:PutObjectTagging"],
        ["SQS.ChangeMessageVisibilityBatch"] = ["sqs:ChangeMessageVisibility"],
        ["SQS.DeleteMessageBatch"] = ["sqs:DeleteMessage"],
        ["Lambda.Invoke"] = ["lambda:InvokeFunction"],
    };

    // What the code calls elsewhere, never on Lambda.
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        // Vision:S3Store:CreateBuckets, which the template leaves off: it makes the buckets.
        "S3.PutBucket",
        // A host in Azure enters AWS by it.
        "SecurityTokenService.AssumeRoleWithWebIdentity",
    };

    /// <summary>Every action that the calls need on Lambda.</summary>
    public static IEnumerable<string> ActionsOf(IEnumerable<string> calls) =>
        calls.Except(Elsewhere).SelectMany(ActionsOf).Distinct(StringComparer.Ordinal);

    private static string[] ActionsOf(string call)
    {
        if (OtherThanTheName.TryGetValue(call, out var actions))
            return actions;

        var dot = call.IndexOf('.', StringComparison.Ordinal);
        return [$"{call[..dot].ToLowerInvariant()}:{call[(dot + 1)..]}"];
    }
}
