namespace DurableTask.AzureStorage.Hosting;

/// <summary>Names for hubs of the tests: each test has one of its own in the emulator that all share.</summary>
internal static class HubNames
{
    public static string Next() => "t" + Guid.NewGuid().ToString("N")[..20];
}
