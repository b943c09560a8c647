namespace OpenCvSharp;

public class InputArray
{
    internal Mat Mat { get; private init; } = null!;

    public static implicit operator InputArray(Mat mat) => new() { Mat = mat };
}

public class OutputArray
{
    internal Mat Mat { get; private init; } = null!;

    public static implicit operator OutputArray(Mat mat) => new() { Mat = mat };
}

public class InputOutputArray
{
    internal Mat Mat { get; private init; } = null!;

    public static implicit operator InputOutputArray(Mat mat) => new() { Mat = mat };
}
