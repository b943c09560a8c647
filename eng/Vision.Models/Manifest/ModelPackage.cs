namespace Vision.Models.Manifest;

/// <summary>A package of the npm registry.</summary>
/// <param name="Name">With its scope.</param>
/// <param name="Version">Exact.</param>
/// <param name="Sha512">Of the tarball, in hex.</param>
/// <param name="Licence">Of the files that are taken from it.</param>
/// <param name="Files">What is taken from it.</param>
internal sealed record ModelPackage(string Name, string Version, string Sha512, string Licence, IReadOnlyList<ModelFile> Files);
