using System.Text.Json;

namespace Vision.Host;

public class RuntimeTests
{
    [Theory]
    [InlineData("System.GC.Server", true)]
    [InlineData("System.GC.Concurrent", false)]
    [InlineData("System.Runtime.TieredPGO", true)]
    public void Program_IsConfiguredAsItsProjectSays(string name, bool expected)
    {
        // A misspelt property of a project is no error.
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vision-host.runtimeconfig.json")));
        var properties = file.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        Assert.Equal(expected, properties.GetProperty(name).GetBoolean());
    }
}
