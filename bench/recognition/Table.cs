using Vision.Onnx.Tests.Faces.Identity;

namespace Vision.Bench.Recognition;

/// <summary>Prints.</summary>
internal static class Table
{
    public static void Header() =>
        Console.WriteLine($"{"pairs with",-34} {"same",6} {"1 %",6} {"50 %",6} {"99 %",6}   {"others",7} {"1 %",6} {"50 %",6} {"99.9 %",6}   {"missed",8} {"mistaken",8}   {"equal error",11}");

    public static void Row(string name, ErrorRates rates, double threshold)
    {
        var (cosine, equal) = rates.Equal();
        Console.WriteLine(
            $"{name,-34} {rates.Same,6} {rates.SameQuantile(0.01),6:f2} {rates.SameQuantile(0.5),6:f2} {rates.SameQuantile(0.99),6:f2}   " +
            $"{rates.Different,7} {rates.DifferentQuantile(0.01),6:f2} {rates.DifferentQuantile(0.5),6:f2} {rates.DifferentQuantile(0.999),6:f2}   " +
            $"{rates.FalseNonMatch(threshold) * 100,6:f2} % {rates.FalseMatch(threshold) * 100,6:f2} %   {equal * 100,5:f2} % at {cosine:f2}");
    }

    // Everybody of even number is enrolled, the others are strangers.
    public static void Names(float height, Variants people, double threshold)
    {
        var known = people.Enrolled.Where((_, n) => n % 2 == 0).ToList();
        var faces = people.Faces.Where(face => face.Height == height).Select(face => face.Face).ToList();
        var best = faces.Select(face => (Face: face, Best: known.MaxBy(face.Cosine)!)).ToList();
        var named = best.Where(face => face.Face.Cosine(face.Best) >= threshold).ToList();
        var mine = faces.Count(face => known.Any(one => one.Person == face.Person));
        var right = named.Count(face => face.Best.Person == face.Face.Person);
        Console.WriteLine(
            $"{height,6} px   {people.Shown(height),4} shown   {100.0 * faces.Count / people.Shown(height),5:f1} % found   of {mine,3} enrolled {100.0 * right / mine,5:f1} % named rightly   " +
            $"of {faces.Count} {named.Count - right} wrongly");
    }

    public static void NearestStrangers(IReadOnlyList<KnownFace> people)
    {
        var pairs = from one in people from other in people where string.CompareOrdinal(one.Person, other.Person) < 0 orderby one.Cosine(other) descending select (one, other);
        foreach (var (one, other) in pairs.Take(12))
            Console.WriteLine($"{one.Person} and {other.Person}: {one.Cosine(other):f2}");
    }
}
