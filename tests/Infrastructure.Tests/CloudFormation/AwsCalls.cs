using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>The operations of AWS that a compiled assembly calls: what it refers to of the clients of AWS's SDK.</summary>
internal static partial class AwsCalls
{
    private static readonly string[] Lambda = ["Vision.Lambda", "DurableTask.Lambda.Hosting"];

    /// <param name="assembly">Name of an assembly beside the tests.</param>
    /// <returns>As <c>S3.GetObject</c>.</returns>
    public static IReadOnlySet<string> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        var metadata = file.GetMetadataReader();
        return metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.GetKind() == MemberReferenceKind.Method && member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Client: Client().Match(TypeOf(metadata, member.Parent)), Method: metadata.GetString(member.Name)))
            .Where(call => call.Client.Success && call.Method.EndsWith("Async", StringComparison.Ordinal))
            .Select(call => $"{call.Client.Groups[1].Value}.{call.Method[..^"Async".Length]}")
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Those of the Lambda app.</summary>
    public static IReadOnlySet<string> OfLambda() => Lambda.SelectMany(Of).ToHashSet(StringComparer.Ordinal);

    private static string TypeOf(MetadataReader metadata, EntityHandle type) =>
        metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name);

    // AmazonS3Client, IAmazonS3, IAmazonLambda.
    [GeneratedRegex(@"^(?:I?Amazon)(\w+?)(?:Client)?$")]
    private static partial Regex Client();
}
