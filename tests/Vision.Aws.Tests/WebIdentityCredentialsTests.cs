using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vision.Aws.Tests;

/// <summary>The exchange of another provider's token for credentials of a role, against a small server that answers as AWS's token service and S3 do.</summary>
public sealed class WebIdentityCredentialsTests : IAsyncLifetime
{
    private const string Token = "planted.identity.token", Role = "arn:aws:iam::111122223333:role/vision";

    private readonly List<IFormCollection> _exchanges = [];
    private readonly List<(string Authorization, string Session)> _calls = [];
    private WebApplication _aws = null!;
    private DateTime _expiration = DateTime.UtcNow.AddHours(1);
    private bool _refuses;

    private Uri Endpoint => new(_aws.Urls.Single());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _aws = builder.Build();
        _aws.MapPost("/", ExchangeAsync);
        _aws.MapFallback((HttpContext context) =>
        {
            _calls.Add(($"{context.Request.Headers.Authorization}", $"{context.Request.Headers["x-amz-security-token"]}"));
            return Results.NotFound();
        });
        await _aws.StartAsync();
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Fact]
    public async Task Store_WithARole_CallsWithItsCredentialsAndExchangesOnce()
    {
        using var credentials = NewCredentials(() => Task.FromResult(Token));
        using var store = NewStore(credentials);

        Assert.Null(await store.StatAsync(new ObjectRef("s3", "bucket", "a")));
        Assert.Null(await store.StatAsync(new ObjectRef("s3", "bucket", "b")));

        var form = Assert.Single(_exchanges);
        Assert.Equal(
            ("AssumeRoleWithWebIdentity", Role, "vision", "3600", Token),
            ($"{form["Action"]}", $"{form["RoleArn"]}", $"{form["RoleSessionName"]}", $"{form["DurationSeconds"]}", $"{form["WebIdentityToken"]}"));
        Assert.Equal(2, _calls.Count);
        Assert.All(_calls, call =>
        {
            Assert.Contains("Credential=ASIAOFTHEROLE/", call.Authorization, StringComparison.Ordinal);
            Assert.Equal("session-of-the-role", call.Session);
        });
    }

    [Fact]
    public async Task Store_CredentialsAreAboutToExpire_GetsNewOnes()
    {
        _expiration = DateTime.UtcNow.AddMinutes(1);
        using var credentials = NewCredentials(() => Task.FromResult(Token));
        using var store = NewStore(credentials);

        await store.StatAsync(new ObjectRef("s3", "bucket", "a"));
        await store.StatAsync(new ObjectRef("s3", "bucket", "b"));

        Assert.True(_exchanges.Count >= 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Store_NoTokenOrNoTrust_IsUnavailableWithASentenceThatHasNoToken(bool hasToken)
    {
        _refuses = true;
        using var credentials = NewCredentials(() => hasToken ? Task.FromResult(Token) : throw new InvalidOperationException("There is no identity."));
        using var store = NewStore(credentials);

        var error = await Assert.ThrowsAnyAsync<VisionException>(() => store.StatAsync(new ObjectRef("s3", "bucket", "a")));

        Assert.True(error.IsRetryable);
        Assert.Contains("s3://bucket/a", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vision", 60)]
    [InlineData(Role, 10)]
    public void New_WrongOptions_AreRefused(string role, int minutes) => Assert.Throws<ArgumentException>(
        () => new WebIdentityCredentials(new WebIdentityOptions { RoleArn = role, Duration = TimeSpan.FromMinutes(minutes), Endpoint = Endpoint }, _ => Task.FromResult(Token)));

    private WebIdentityCredentials NewCredentials(Func<Task<string>> token) =>
        new(new WebIdentityOptions { RoleArn = Role, Region = "eu-central-1", Endpoint = Endpoint }, _ => token());

    private S3ObjectStore NewStore(WebIdentityCredentials credentials) => new(new S3StoreOptions { Endpoint = Endpoint, Region = "eu-central-1", Credentials = credentials });

    private async Task ExchangeAsync(HttpContext context)
    {
        _exchanges.Add(await context.Request.ReadFormAsync());
        context.Response.ContentType = "text/xml";
        context.Response.StatusCode = (int)(_refuses ? HttpStatusCode.Forbidden : HttpStatusCode.OK);
        await context.Response.WriteAsync(
            _refuses
                ? """<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error><RequestId>1</RequestId></ErrorResponse>"""
                : $"""
                   <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
                   <Credentials><AccessKeyId>ASIAOFTHEROLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session-of-the-role</SessionToken><Expiration>{_expiration:yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
                   </AssumeRoleWithWebIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>
                   """,
            Encoding.UTF8);
    }
}
