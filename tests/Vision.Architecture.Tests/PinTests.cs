using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vision.Architecture;

/// <summary>
/// A registry that lacks a version gives the next one and warns (NU1603). For what a package asks of another that will do; what we pin ourselves
/// must be what is restored.
/// </summary>
public partial class PinTests
{
    private const string Pins = "Directory.Packages.props";

    public static TheoryData<string> Projects() =>
    [
        .. new[] { "src", "tests", "bench", "eng" }
            .SelectMany(folder => Repository.Files(folder, "*.csproj"))
            .Where(project => File.Exists(AssetsOf(project))),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Packages_OfEveryProject_AreRestoredAsPinned(string project)
    {
        var pins = ReadPins();
        using var assets = JsonDocument.Parse(File.ReadAllText(AssetsOf(project)));
        var restored = assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var direct = assets.RootElement.GetProperty("project").GetProperty("frameworks").EnumerateObject()
            .Where(framework => framework.Value.TryGetProperty("dependencies", out _))
            .SelectMany(framework => framework.Value.GetProperty("dependencies").EnumerateObject())
            .Where(package => !(package.Value.TryGetProperty("autoReferenced", out var automatic) && automatic.GetBoolean()))
            .Select(package => package.Name);

        Assert.All(direct, package =>
        {
            Assert.True(pins.TryGetValue(package, out var version), $"{package} of {project} has no version in {Pins}.");
            Assert.True(restored.Contains($"{package}/{version}"), $"{package} is pinned to {version} in {Pins}; {project} got another version.");
        });
    }

    [Fact]
    public void Pins_Versions_AreExact() => Assert.All(ReadPins().Values, version => Assert.Matches(@"^\d+(\.\d+){1,3}(-[\w.]+)?$", version));

    private static Dictionary<string, string> ReadPins()
    {
        var file = XDocument.Parse(Repository.Read(Pins));
        var properties = file.Descendants("PropertyGroup").Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
        return file.Descendants("PackageVersion").ToDictionary(
            element => element.Attribute("Include")!.Value,
            element => Property().Replace(element.Attribute("Version")!.Value, match => properties[match.Groups[1].Value]),
            StringComparer.OrdinalIgnoreCase);
    }

    private static string AssetsOf(string project) => Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "obj", "project.assets.json");

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Property();
}
