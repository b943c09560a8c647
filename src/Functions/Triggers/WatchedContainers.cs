using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;
using Vision.Functions.Settings;
using Vision.Hosting.Stores;
using Vision.Pipelines.Intake;

namespace Vision.Functions.Triggers;

/// <summary>
/// Makes of the one blob function a function for each container that the intake rules watch, and sets how the host learns of blobs: rules
/// are settings, attributes are not.
/// </summary>
internal sealed class WatchedContainers(IntakeRules rules, IConfiguration configuration) : IFunctionMetadataTransformer
{
    private const string Trigger = "blobTrigger";

    /// <inheritdoc/>
    public string Name => nameof(WatchedContainers);

    /// <inheritdoc/>
    public void Transform(IList<IFunctionMetadata> original)
    {
        var events = configuration.GetValue("Vision:BlobEvents", BlobEvents.EventGrid);
        var template = original.Single(function => function.Name == BlobFunction.Name);
        original.Remove(template);
        var places = rules.Places.Where(place => place.Scheme == StoreServices.BlobScheme);
        foreach (var container in places.Select(place => place.Container).Distinct().Order(StringComparer.Ordinal))
        {
            original.Add(new DefaultFunctionMetadata
            {
                Name = $"{BlobFunction.Name}-{container}",
                EntryPoint = template.EntryPoint,
                ScriptFile = template.ScriptFile,
                Language = template.Language,
                Retry = template.Retry,
                RawBindings = [.. (template.RawBindings ?? []).Select(binding => Watch(binding, container, events))],
            });
        }
    }

    private static string Watch(string binding, string container, BlobEvents events)
    {
        var json = JsonNode.Parse(binding)!.AsObject();
        if (!string.Equals(json["type"]?.GetValue<string>(), Trigger, StringComparison.OrdinalIgnoreCase))
            return binding;

        json["path"] = $"{container}/{{name}}";
        if (events == BlobEvents.EventGrid)
            json["source"] = nameof(BlobEvents.EventGrid);
        return json.ToJsonString();
    }
}
