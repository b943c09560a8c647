using System.Text.Json;

namespace Vision.Http.Runs;

/// <summary>Body of <c>POST /api/runs</c>.</summary>
/// <param name="Name">The orchestration, for example <c>LabelImage</c>.</param>
/// <param name="Input">Its input.</param>
/// <param name="InstanceId">The run's id; made from name and input when left out, so that the same call twice starts one run.</param>
internal sealed record StartRunBody(string? Name, JsonElement? Input, string? InstanceId);
