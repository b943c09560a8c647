namespace Vision.Models.Manifest;

/// <summary>One file that is made from a package.</summary>
/// <param name="From">Path inside the package.</param>
/// <param name="To">Path below <c>artifacts/</c>.</param>
/// <param name="Sha256">Of the result, in hex.</param>
/// <param name="Import">How it is turned into ONNX; <see langword="null"/> when it is taken as it is.</param>
internal sealed record ModelFile(string From, string To, string Sha256, ModelImport? Import = null);
