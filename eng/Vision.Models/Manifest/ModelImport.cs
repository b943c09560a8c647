namespace Vision.Models.Manifest;

/// <summary>How a TensorFlow.js graph model becomes an ONNX model.</summary>
/// <param name="Name">Of the ONNX graph.</param>
/// <param name="Inputs">New names by TensorFlow node.</param>
/// <param name="Outputs">New names by TensorFlow node; everything that none of these needs is left out.</param>
internal sealed record ModelImport(string Name, IReadOnlyDictionary<string, string> Inputs, IReadOnlyDictionary<string, string> Outputs);
