using Vision.Host;
using Vision.Hosting.Native;

NativeHeap.Limit();
return await VisionHost.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
