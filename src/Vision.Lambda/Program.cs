using Vision.Hosting.Native;
using Vision.Lambda;

NativeHeap.Limit();
return await LambdaApp.RunAsync(Console.Error);
