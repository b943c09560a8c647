using Vision.Host;
using Vision.Host.Memory;

NativeHeap.Limit();
return await VisionHost.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
