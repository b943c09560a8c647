namespace Vision.Onnx.Collections.Storage;

/// <summary>Looks at a vector, which is valid until it returns.</summary>
internal delegate void VectorVisitor(long seq, ReadOnlySpan<float> vector);
