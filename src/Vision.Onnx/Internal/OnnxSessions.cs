using Microsoft.ML.OnnxRuntime;

namespace Vision.Onnx.Internal;

/// <summary>Opens models the one way that suits all of them: few threads, no spinning, memory that does not grow with every new image size.</summary>
internal static class OnnxSessions
{
    /// <summary>Opens a model of <see cref="OnnxOptions.ModelFolder"/>.</summary>
    /// <exception cref="ProviderUnavailableException">The model is not there, or is not a model.</exception>
    public static InferenceSession Open(OnnxOptions options, string fileName)
    {
        var path = PathOf(options, fileName);
        using var settings = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = options.ThreadsPerRun,
            InterOpNumThreads = 1,
            // The plan of one input size is of no use for the next one.
            EnableMemoryPattern = false,
            // Warnings tell the makers of a model how it could be smaller.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that spin between runs take the processor from the runs beside them.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            return new InferenceSession(path, settings);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ProviderUnavailableException(path, $"the model cannot be opened ({exception.Message}); delete it and run ./setup.", exception);
        }
    }

    /// <summary>Full path of a file of <see cref="OnnxOptions.ModelFolder"/>.</summary>
    /// <exception cref="ProviderUnavailableException">It is not there.</exception>
    public static string PathOf(OnnxOptions options, string fileName)
    {
        var path = Path.GetFullPath(Path.Combine(options.ModelFolder, fileName));
        return File.Exists(path) ? path : throw new ProviderUnavailableException(path, "the model file is missing; run ./setup, or set VISION_MODELS to the folder that holds it.");
    }
}
