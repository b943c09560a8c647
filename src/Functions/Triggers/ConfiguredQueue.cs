using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;
using Vision.Hosting;

namespace Vision.Functions.Triggers;

/// <summary>Takes out the function that receives from a queue, where no queue is configured.</summary>
internal sealed class ConfiguredQueue(IConfiguration configuration) : IFunctionMetadataTransformer
{
    /// <inheritdoc/>
    public string Name => nameof(ConfiguredQueue);

    /// <inheritdoc/>
    public void Transform(IList<IFunctionMetadata> original)
    {
        if (!configuration.HasQueue())
            original.Remove(original.Single(function => function.Name == QueueFunction.Name));
    }
}
