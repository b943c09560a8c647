using System.Text.Json;
using Vision.Models;
using Vision.Models.Manifest;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: Vision.Models REPOSITORY   (brings the models and sample photos into REPOSITORY/artifacts)");
    return 2;
}

try
{
    new Setup(Path.GetFullPath(args[0]), Console.Error).Run(ModelManifest.Load());
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or NotSupportedException or UnauthorizedAccessException or JsonException)
{
    Console.Error.WriteLine($"models: {e.Message}");
    return 1;
}
