namespace Vision.Onnx;

/// <summary>Where the embedded provider finds its models and how much of the machine it takes.</summary>
public sealed record OnnxOptions
{
    /// <summary>Folder with the model files that <c>./setup</c> prepares.</summary>
    /// <value>Required.</value>
    public required string ModelFolder { get; init; }

    /// <summary>Threads that work on one model run.</summary>
    /// <value>1 by default, from 1. Several runs of one thread each do more per second than one run of several threads; raise it where single answers must come fast.</value>
    public int ThreadsPerRun { get; init; } = 1;

    /// <summary>Images that are looked at at the same time; more wait for their turn.</summary>
    /// <value>The number of processors by default, from 1.</value>
    public int ConcurrentRuns { get; init; } = Environment.ProcessorCount;

    /// <summary>Throws when a value is out of range or the folder is missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="DirectoryNotFoundException"><see cref="ModelFolder"/> does not exist.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ThreadsPerRun, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConcurrentRuns, 1);
        if (!Directory.Exists(ModelFolder))
            throw new DirectoryNotFoundException($"The model folder '{ModelFolder}' does not exist; run ./setup, or set another folder.");
    }
}
