using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines;

/// <summary>Registers what pipelines need beyond what the host chooses.</summary>
public static class PipelineServices
{
    /// <summary>
    /// Adds <see cref="IIntake"/> and <see cref="IntakeRules"/>. The host adds a <c>DurableTaskClient</c>, <see cref="IObjectStores"/>
    /// and an <see cref="IVisionProvider"/>, and calls <see cref="Catalog.AddVision"/> on its registry.
    /// </summary>
    /// <exception cref="InvalidOperationException">A rule is wrong; the message tells which and what to change.</exception>
    public static IServiceCollection AddVisionPipelines(this IServiceCollection services, IntakeOptions? intake = null)
    {
        services.TryAddSingleton(new IntakeRules(intake ?? new IntakeOptions()));
        services.TryAddSingleton<IIntake, IntakeService>();
        services.TryAddSingleton<BlurProgress>();
        return services;
    }
}
