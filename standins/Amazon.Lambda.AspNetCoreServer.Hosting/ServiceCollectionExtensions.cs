using Amazon.Lambda.AspNetCoreServer.Hosting;
using Microsoft.AspNetCore.Hosting.Server;

namespace Amazon.Lambda.AspNetCoreServer
{
    public enum ResponseContentEncoding
    {
        Default,
        Base64,
    }
}

namespace Amazon.Lambda.AspNetCoreServer.Hosting
{
    public class HostingOptions
    {
        public ResponseContentEncoding DefaultResponseContentEncoding { get; set; } = ResponseContentEncoding.Default;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public enum LambdaEventSource
    {
        RestApi,
        HttpApi,
        ApplicationLoadBalancer,
        WebsocketApi,
    }

    public static class ServiceCollectionExtensions
    {
        public static IServiceCollection AddAWSLambdaHosting(this IServiceCollection services, LambdaEventSource eventSource, Action<HostingOptions>? configure = null)
        {
            // Elsewhere Kestrel stays the server.
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME")))
                return services;

            if (eventSource != LambdaEventSource.HttpApi)
                throw new PlatformNotSupportedException($"{eventSource} needs the package Amazon.Lambda.AspNetCoreServer.Hosting. Restore it from the public NuGet registry.");

            var options = new HostingOptions();
            configure?.Invoke(options);
            return services.AddSingleton(options).AddSingleton<IServer, HttpApiServer>();
        }
    }
}
