namespace Vision.Media;

/// <summary>Why a program was stopped by us.</summary>
internal enum StopReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The caller wants no more.</summary>
    Cancelled,

    /// <summary>It took longer than allowed.</summary>
    TimedOut,
}
