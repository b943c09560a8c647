namespace Vision.Models.Import.Onnx;

/// <summary>One operation of an ONNX graph, with one output that carries the node's name.</summary>
/// <param name="Type">For example <c>Conv</c>.</param>
/// <param name="Name">Unique in the graph; also the output's name.</param>
/// <param name="Inputs">Names of values; an empty one is an optional input left out.</param>
/// <param name="Attributes">Values are <see cref="long"/>, <see cref="float"/>, <see cref="string"/> or <c>long[]</c>.</param>
internal sealed record OnnxNode(string Type, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<(string Name, object Value)> Attributes);
