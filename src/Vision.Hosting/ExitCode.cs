namespace Vision.Hosting;

/// <summary>Why a host's process ended.</summary>
public static class ExitCode
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>Arguments or settings make no sense.</summary>
    public const int Settings = 2;

    /// <summary>Another program listens on the address.</summary>
    public const int AddressInUse = 10;

    /// <summary>The data folder cannot be made or written.</summary>
    public const int DataFolder = 11;

    /// <summary>Another host uses the data folder.</summary>
    public const int DataInUse = 12;

    /// <summary>The models are not there.</summary>
    public const int Models = 13;

    /// <summary>A native library, or one that it needs, is not there.</summary>
    public const int NativeLibrary = 14;
}
