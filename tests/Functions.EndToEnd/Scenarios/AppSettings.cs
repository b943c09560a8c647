namespace Vision.Functions.EndToEnd.Scenarios;

/// <summary>The app settings that scenarios need: the default rules, with a collection of known people for videos.</summary>
internal static class AppSettings
{
    public const string Collection = "staff";

    public static (string Name, string Value)[] All { get; } =
    [
        ("Vision__Intake__Rules__0__Container", "images"),
        ("Vision__Intake__Rules__1__Container", "videos"),
        ("Vision__Intake__Rules__1__Pipeline", "RecognizeFaces"),
        ("Vision__Intake__Rules__1__Options__Collection", Collection),
        ("Vision__Intake__Rules__2__Container", "blur"),
        ("Vision__Intake__Rules__2__Pipeline", "BlurFaces"),
    ];
}
