using Vision.Hosting;

namespace Vision.Host.Settings;

/// <summary>The command line of the host, as configuration.</summary>
internal static class HostArguments
{
    public const string Help =
        """
        vision-host: stores files, runs pipelines over them, serves the HTTP API and the page.

        Usage: vision-host [options]

          --port N       Port on 127.0.0.1; 0 takes a free one. Default 7071.
          --data DIR     Folder of the files and of the engine's database. Default: data
          --models DIR   Folder of the models. Default: models beside the program, else artifacts/models of the checkout.
          --urls URLS    Addresses instead of 127.0.0.1 and --port, for example http://0.0.0.0:7071. Beyond this machine an
                         API key is needed, in the environment variable VISION_API_KEY.
          --doctor       Looks whether this machine has what the host needs, tells, and ends; with --json as JSON.
          --Vision:…     Any other setting by its configuration name, for example --Vision:StopTimeout=00:00:30

        Exit codes: 0 stopped as asked, 2 wrong arguments or settings, 10 address in use, 11 data folder unusable,
        12 another host uses the data folder, 13 models missing, 14 a native library missing; of --doctor: 1 something is not ok.
        """;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["--port"] = "Vision:Port",
        ["--data"] = "Vision:Data",
        ["--models"] = "Vision:Models",
        ["--urls"] = "Vision:Urls",
    };

    /// <summary>Reads <c>--name value</c> and <c>--name=value</c>.</summary>
    /// <exception cref="StartException">An argument is unknown or lacks its value.</exception>
    public static Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            var key = Key(name) ?? throw new StartException(ExitCode.Settings, $"'{args[i]}' is no option of the host; --help lists them.");
            if (equals < 0 && i + 1 == args.Count)
                throw new StartException(ExitCode.Settings, $"{name} needs a value; --help shows how.");

            settings[key] = equals < 0 ? args[++i] : args[i][(equals + 1)..];
        }

        return settings;
    }

    private static string? Key(string name) =>
        Names.TryGetValue(name, out var key) ? key
        : name.StartsWith("--Vision:", StringComparison.OrdinalIgnoreCase) || name.StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase) ? name[2..]
        : null;
}
