using System.Xml.Linq;

namespace Vision.Architecture;

/// <summary>Dependencies point down only: shells -> Http -> Pipelines -> Abstractions; adapters stand beside each other.</summary>
public class DependencyTests
{
    // What each project may reference. A new project must be placed here, which is the moment to think about its place.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Vision.Abstractions"] = [],
        ["DurableTask.Sqlite"] = [],
        ["DurableTask.AzureStorage.Hosting"] = [],
        ["DurableTask.Lambda.Hosting"] = [],
        ["Vision.Imaging"] = ["Vision.Abstractions"],
        ["Vision.Onnx"] = ["Vision.Abstractions", "Vision.Imaging"],
        ["Vision.Media"] = ["Vision.Abstractions", "Vision.Imaging"],
        ["Vision.Files"] = ["Vision.Abstractions"],
        ["Vision.Azure"] = ["Vision.Abstractions"],
        ["Vision.Aws"] = ["Vision.Abstractions"],
        ["Vision.Telegram"] = ["Vision.Abstractions"],
        ["Vision.Pipelines"] = ["Vision.Abstractions"],
        ["Vision.Http"] = ["Vision.Abstractions", "Vision.Pipelines"],
        ["Vision.Hosting"] = ["Vision.Abstractions", "Vision.Pipelines", "Vision.Onnx", "Vision.Imaging", "Vision.Media", "Vision.Azure", "Vision.Aws", "Vision.Telegram"],
        ["Vision.Host"] = ["Vision.Abstractions", "Vision.Pipelines", "Vision.Http", "Vision.Hosting", "Vision.Onnx", "Vision.Imaging", "Vision.Media", "Vision.Files", "Vision.Azure", "Vision.Aws", "DurableTask.Sqlite", "DurableTask.AzureStorage.Hosting"],
        ["Functions"] = ["Vision.Abstractions", "Vision.Aws", "Vision.Pipelines", "Vision.Http", "Vision.Hosting"],
        ["Vision.Lambda"] = ["Vision.Abstractions", "Vision.Aws", "Vision.Pipelines", "Vision.Http", "Vision.Hosting", "DurableTask.Lambda.Hosting"],
        ["Vision.Cli"] = ["Vision.Abstractions", "Vision.Aws", "Vision.Azure"],
    };

    public static TheoryData<string> Projects() => [.. Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_PointDownOnly(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} has no place in the dependency table yet.");

        var references = Items(project, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Engine_Packages_AreDurableTaskAndStorageOnly() =>
        Assert.All(
            Items("DurableTask.Sqlite", "PackageReference"),
            package => Assert.True(
                new[] { "Microsoft.DurableTask.", "Microsoft.Azure.DurableTask.Core", "Microsoft.Extensions.", "SourceGear.sqlite3", "SQLitePCLRaw." }
                    .Any(prefix => package.StartsWith(prefix, StringComparison.Ordinal)),
                $"{package} is none of the engine's business."));

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
