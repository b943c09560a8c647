namespace Vision;

/// <summary>What all providers share.</summary>
public static class VisionProviderExtensions
{
    /// <summary>The error for a capability that a provider does not have; throw it before any work is done.</summary>
    /// <param name="provider">Who is asked.</param>
    /// <param name="capability">What it lacks.</param>
    public static NotSupportedException Lacks(this IVisionProvider provider, VisionCapabilities capability)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new NotSupportedException($"The provider '{provider.Name}' has no {capability}; choose one whose Capabilities include it.");
    }
}
