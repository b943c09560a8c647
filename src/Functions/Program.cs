using Vision.Functions;
using Vision.Hosting.Native;

NativeHeap.Limit();
return await FunctionsApp.RunAsync(args, Console.Error);
