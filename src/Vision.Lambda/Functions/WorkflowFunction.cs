using Amazon.Lambda.DurableExecution;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using DurableTask.Lambda.Hosting;

namespace Vision.Lambda.Functions;

/// <summary>The durable function.</summary>
internal sealed class WorkflowFunction(LambdaTaskHub hub)
{
    public LambdaBootstrapBuilder ToBootstrap() =>
        LambdaBootstrapBuilder.Create<DurableExecutionInvocationInput, DurableExecutionInvocationOutput>(hub.RunWorkflowAsync, new DefaultLambdaJsonSerializer());
}
