namespace Vision.Imaging.Tests.Media;

internal readonly record struct Rgb(int Red, int Green, int Blue);
