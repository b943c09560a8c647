namespace OpenCvSharp;

[Flags]
public enum ImreadModes
{
    Unchanged = -1, Grayscale = 0, Color = 1, AnyDepth = 2, AnyColor = 4, ReducedGrayscale2 = 16, ReducedColor2 = 17, ReducedGrayscale4 = 32, ReducedColor4 = 33,
    ReducedGrayscale8 = 64, ReducedColor8 = 65, IgnoreOrientation = 128,
}

public enum ImwriteFlags { JpegQuality = 1, JpegProgressive = 2, PngCompression = 16, WebPQuality = 64, TiffCompression = 259 }

public enum InterpolationFlags { Nearest = 0, Linear = 1, Cubic = 2, Area = 3, Lanczos4 = 4 }

public enum RotateFlags { Rotate90Clockwise = 0, Rotate180 = 1, Rotate90Counterclockwise = 2 }

public enum FlipMode { X = 0, Y = 1, XY = -1 }

public enum HersheyFonts
{
    HersheySimplex = 0, HersheyPlain = 1, HersheyDuplex = 2, HersheyComplex = 3, HersheyTriplex = 4, HersheyComplexSmall = 5, HersheyScriptSimplex = 6,
    HersheyScriptComplex = 7, Italic = 16,
}

public enum LineTypes { Link8 = 8, Link4 = 4, AntiAlias = 16 }
