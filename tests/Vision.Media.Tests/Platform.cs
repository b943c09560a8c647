using System.Runtime.Versioning;

// Processes are looked at through /proc.
[assembly: SupportedOSPlatform("linux")]
