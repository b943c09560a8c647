using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Bot;
using Vision.Pipelines.Bot.Internal;
using Vision.Pipelines.CleanUp;
using Vision.Pipelines.Datasets;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Intake.EventGrid;
using Vision.Pipelines.Intake.S3;
using Vision.Pipelines.Places;

namespace Vision.Pipelines;

/// <summary>Registers what pipelines need beyond what the host chooses.</summary>
public static class PipelineServices
{
    /// <summary>
    /// Adds <see cref="IIntake"/>, what feeds it, and <see cref="IntakeRules"/>. The host adds a <c>DurableTaskClient</c>, <see cref="IObjectStores"/>
    /// and an <see cref="IVisionProvider"/>, with <see cref="IFaceCollections"/>, <see cref="IVideoFaceJobs"/> and <see cref="IFrameFaceDetector"/> where
    /// its provider is one, and calls <see cref="Catalog.AddVision"/> on its registry.
    /// </summary>
    /// <exception cref="InvalidOperationException">A rule is wrong; the message tells which and what to change.</exception>
    public static IServiceCollection AddVisionPipelines(this IServiceCollection services, IntakeOptions? intake = null, ContainerMap? containers = null)
    {
        services.TryAddSingleton(containers ?? ContainerMap.Empty);
        services.TryAddSingleton(new IntakeRules(intake ?? new IntakeOptions(), containers));
        services.TryAddSingleton<IIntake, IntakeService>();
        services.TryAddSingleton<ObjectArrivals>();
        services.TryAddSingleton<EventGridIntake>();
        services.TryAddSingleton<FaceJobNotices>();
        services.TryAddSingleton<S3Intake>();
        services.TryAddSingleton<BlurProgress>();
        services.TryAddSingleton<IDatasets, DatasetRegistry>();
        services.TryAddSingleton<DirectBlur>();
        services.TryAddSingleton(new BotOptions());
        services.TryAddSingleton<IChat, NoChat>();
        services.TryAddSingleton(provider => new PublicFiles(provider.GetRequiredService<BotOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ChatIntake>();
        services.TryAddSingleton(new CleanUpOptions());
        services.TryAddSingleton<RunCleaner>();
        services.TryAddSingleton<TerminatedRuns>();
        services.TryAddSingleton<PartsSweep>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ServedVision(provider.GetRequiredService<IVisionProvider>(), provider.GetService<IFaceCollections>()));
        return services;
    }
}
