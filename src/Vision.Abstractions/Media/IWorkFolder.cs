namespace Vision;

/// <summary>A private folder that is there until it is disposed.</summary>
public interface IWorkFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    string Path { get; }
}
