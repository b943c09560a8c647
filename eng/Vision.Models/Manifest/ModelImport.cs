namespace Vision.Models.Manifest;

/// <summary>
/// How a TensorFlow.js graph model becomes an ONNX model, or an ONNX model of fixed size one for images of any size; without names of inputs and
/// outputs, how an ONNX model becomes one that computes the same in fewer operations.
/// </summary>
/// <param name="Name">Of the ONNX graph.</param>
/// <param name="Inputs">New names by node of the original.</param>
/// <param name="Outputs">New names by node of the original; everything that none of these needs is left out.</param>
internal sealed record ModelImport(string Name, IReadOnlyDictionary<string, string>? Inputs = null, IReadOnlyDictionary<string, string>? Outputs = null);
