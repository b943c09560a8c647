using Microsoft.ML.OnnxRuntime;
using Vision;
using Vision.Bench.Faces;
using Vision.Onnx;
using Vision.Onnx.Faces;

// Usage: [recall|cost|follow|edges…] [ACCURACY…]   all tables and all three accuracies without arguments
var tables = args.Where(arg => arg is "recall" or "cost" or "follow" or "edges").ToHashSet();
var accuracies = args.Length == tables.Count ? Enum.GetValues<DetectionAccuracy>() : [.. args.Except(tables).Select(Enum.Parse<DetectionAccuracy>)];

bool Wants(string table) => tables.Count == 0 || tables.Contains(table);

using var models = new FaceModels(new OnnxOptions());
using var run = new RunOptions();
using var pictures = new Pictures();
foreach (var accuracy in Wants("recall") ? accuracies : [])
    Recall.Print(models, pictures, accuracy, run);

foreach (var accuracy in Wants("cost") ? accuracies : [])
    Cost.Print(models, pictures, accuracy, run);

foreach (var accuracy in Wants("edges") ? accuracies : [])
    Edges.Print(models, accuracy, run);

if (Wants("follow"))
    Following.Print(models, pictures, run);
