namespace Vision.Onnx.Labels;

/// <summary>What a person sees on the sample photos, marked by hand to about a hundredth of the image's size.</summary>
internal static class MarkedObjects
{
    public static IReadOnlyList<MarkedObject> All { get; } =
    [
        new("sample1.jpg", "Person", 0.08f, 0.17f, 0.39f, 1.00f),
        new("sample1.jpg", "Person", 0.38f, 0.25f, 0.66f, 1.00f),
        new("sample1.jpg", "Person", 0.63f, 0.14f, 0.96f, 1.00f),
        new("sample1.jpg", "Wine Glass", 0.15f, 0.80f, 0.22f, 1.00f),
        new("sample2.jpg", "Person", 0.01f, 0.03f, 0.47f, 1.00f),
        new("sample2.jpg", "Person", 0.42f, 0.06f, 0.69f, 1.00f),
        new("sample2.jpg", "Person", 0.61f, 0.03f, 0.98f, 0.98f),
        new("sample2.jpg", "Cell Phone", 0.04f, 0.91f, 0.16f, 0.99f),
        new("sample3.jpg", "Person", 0.01f, 0.19f, 0.50f, 1.00f),
        new("sample3.jpg", "Person", 0.47f, 0.11f, 0.76f, 1.00f),
        new("sample3.jpg", "Person", 0.70f, 0.16f, 0.99f, 1.00f),
        new("sample3.jpg", "Cup", 0.65f, 0.90f, 0.74f, 1.00f),
        new("sample3.jpg", "Wine Glass", 0.31f, 0.60f, 0.38f, 0.73f),
        new("sample4.jpg", "Person", 0.04f, 0.06f, 0.45f, 1.00f),
        new("sample4.jpg", "Person", 0.11f, 0.01f, 0.51f, 1.00f),
        new("sample4.jpg", "Person", 0.39f, 0.07f, 0.69f, 1.00f),
        new("sample4.jpg", "Person", 0.58f, 0.07f, 0.97f, 1.00f),
        new("sample5.jpg", "Person", 0.05f, 0.58f, 0.38f, 1.00f),
        new("sample5.jpg", "Person", 0.21f, 0.24f, 0.48f, 0.85f),
        new("sample5.jpg", "Person", 0.38f, 0.03f, 0.57f, 0.82f),
        new("sample5.jpg", "Person", 0.52f, 0.12f, 0.77f, 0.81f),
        new("sample5.jpg", "Person", 0.49f, 0.20f, 0.96f, 1.00f),
        new("sample6.jpg", "Person", 0.07f, 0.25f, 0.39f, 1.00f),
        new("sample6.jpg", "Person", 0.32f, 0.14f, 0.55f, 1.00f),
        new("sample6.jpg", "Person", 0.50f, 0.11f, 0.77f, 1.00f),
        new("sample6.jpg", "Person", 0.71f, 0.10f, 0.95f, 1.00f),
    ];
}
