namespace Vision.Bench.Recognition;

/// <summary>What the measures of a face's quality say of being recognised.</summary>
internal static class Quality
{
    public static void Print(Variants people, double threshold)
    {
        Print(people, threshold, "sharpness", [0, 3, 5, 8, 12, 16, 20, 30, 45, 60], face => face.Quality.Sharpness);
        Print(people, threshold, "brightness, sharpness at least 8", [0, 1, 2, 3, 5, 8, 15, 30, 45, 60, 75, 85, 90, 95], face => face.Quality.Sharpness < 8 ? -1 : face.Quality.Brightness);
        Print(people, threshold, "yaw, either way", [0, 10, 20, 30, 40, 50], face => Math.Abs(face.Pose.Yaw));
        Print(people, threshold, "pitch, either way", [0, 10, 20, 30, 40], face => Math.Abs(face.Pose.Pitch));
        Print(people, threshold, "confidence", [60, 70, 80, 90, 95, 98, 99], face => face.Confidence);
    }

    private static void Print(Variants people, double threshold, string name, float[] from, Func<FaceDetail, float> measure)
    {
        Console.WriteLine($"by {name}: faces, missed, mistaken, middle cosine to their own photo");
        foreach (var (least, most) in from.Zip([.. from[1..], float.MaxValue]))
        {
            var within = people.Faces.Concat(people.ExtremeFaces).Where(face => measure(face.Face.Detail) >= least && measure(face.Face.Detail) < most).ToList();
            if (within.Count == 0)
                continue;

            var rates = people.Rates(within.Contains);
            Console.WriteLine($"{least,6:f0}..   {within.Count,4}   {rates.FalseNonMatch(threshold) * 100,5:f1} %   {rates.FalseMatch(threshold) * 100,5:f2} %   {rates.SameQuantile(0.5),5:f2}");
        }
    }
}
