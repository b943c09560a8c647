namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>Names of functions, which the service writes out as ARNs in one answer and not in another.</summary>
internal static class FunctionName
{
    // arn:aws:lambda:REGION:ACCOUNT:function:NAME:QUALIFIER
    private const int NameInArn = 6;

    /// <summary>Without version or alias, as it was written otherwise.</summary>
    public static string Unqualified(string function) => function[..function.LastIndexOf(':')];

    /// <summary>The version or alias.</summary>
    public static string Qualifier(string function) => function[(function.LastIndexOf(':') + 1)..];

    /// <summary>Whether both name the same function, in whatever form and version.</summary>
    public static bool AreSame(string? one, string? other) => one is not null && other is not null && Bare(one) == Bare(other);

    private static string Bare(string function)
    {
        var parts = function.Split(':');
        return function.StartsWith("arn:", StringComparison.Ordinal) && parts.Length > NameInArn ? parts[NameInArn] : parts[0];
    }
}
