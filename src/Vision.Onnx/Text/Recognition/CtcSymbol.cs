namespace Vision.Onnx.Text.Recognition;

/// <summary>One symbol that the recogniser read, with the time steps it stood on.</summary>
/// <param name="Class">Index into the recogniser's classes; see <see cref="Alphabet"/>.</param>
/// <param name="FirstStep">First time step of the run.</param>
/// <param name="LastStep">Last time step of the run, inclusive.</param>
/// <param name="PeakStep">Where the recogniser was surest.</param>
/// <param name="Probability">Probability at the peak, 0..1.</param>
internal readonly record struct CtcSymbol(int Class, int FirstStep, int LastStep, int PeakStep, float Probability);
