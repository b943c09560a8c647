namespace Vision.Infrastructure.CloudFormation;

/// <summary>infra/aws/deploy.sh, as a process.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com", Image = Registry + "/vis-lambda:[0-9a-f]{12}";

    private const string Aws = $$"""
        case "$1 $2 $*" in
          "cloudformation describe-stacks "*StackStatus*) exit 254 ;;
          "cloudformation describe-stacks "*Repository*) echo {{Registry}}/vis-lambda ;;
          "cloudformation deploy "*) [ -z "${REFUSED:-}" ] || exit 255
            echo "To see it: --change-set-name arn:aws:cloudformation:eu-central-1:123456789012:changeSet/made/1" ;;
          "cloudformation wait "*) exit "${BROKEN:-0}" ;;
          "ecr describe-images "*) exit 254 ;;
          "ecr get-login-password "*) echo password ;;
        esac
        """;

    private readonly DeployRun _run = new(Template.Folder, ("aws", Aws), ("docker", """[ "$1" != login ] || cat >/dev/null"""));

    [Fact]
    public void Deploy_WhenAnsweredYes_MakesTheRegistryThenTheImageThenTheRest()
    {
        var (code, _) = Deploy("y\ny\n", "vis", "dev");

        Assert.Equal(0, code);
        Assert.Collection(
            _run.Asked("deploy ", "execute-change-set", "docker "),
            line => Assert.Matches("--stack-name vis-registry --template-file infra/aws/registry.yaml .* Name=vis ", line),
            line => Assert.EndsWith(":changeSet/made/1", line, StringComparison.Ordinal),
            line => Assert.Equal($"docker login --username AWS --password-stdin {Registry}", line),
            line => Assert.Matches($"--platform linux/amd64 --provenance=false -f infra/docker/lambda.Dockerfile -t {Image} .$", line),
            line => Assert.Matches($"^docker push {Image}$", line),
            line => Assert.Matches($"--stack-name vis --template-file infra/aws/template.yaml .* Name=vis ImageUri={Image} ", line),
            line => Assert.EndsWith(":changeSet/made/1", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Deploy_WhenAnsweredNo_ChangesNothing()
    {
        var (code, _) = Deploy("n\n", "vis", "dev");

        Assert.Equal(1, code);
        Assert.Single(_run.Asked("deploy "));
        Assert.Empty(_run.Asked("execute-change-set", "docker"));
    }

    [Fact]
    public void Deploy_WithAnAddressForAlarms_PassesIt()
    {
        _run.Environment["VISION_ALARM_EMAIL"] = "ops@example.com";

        Deploy("y\ny\n", "vis", "prod");

        Assert.Contains("AlarmEmail=ops@example.com", _run.Asked("template.yaml").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deploy_WhenTheTemplateIsRefused_EndsThere()
    {
        _run.Environment["REFUSED"] = "yes";

        var (code, _) = Deploy("y\ny\n", "vis", "dev");

        Assert.NotEqual(0, code);
        Assert.Single(_run.Asked("deploy "));
        Assert.Empty(_run.Asked("execute-change-set", "docker"));
    }

    [Fact]
    public void Deploy_WhenAStackIsNotMade_ShowsWhyAndEnds()
    {
        _run.Environment["BROKEN"] = "255";

        var (code, _) = Deploy("y\ny\n", "vis", "dev");

        Assert.Equal(1, code);
        Assert.Single(_run.Asked("describe-stack-events"));
        Assert.Empty(_run.Asked("docker"));
    }

    [Fact]
    public void Deploy_OfWhatIsNotCommitted_IsRefused()
    {
        File.WriteAllText(Path.Combine(_run.Tree, "more"), "");

        var (code, error) = Deploy("y\ny\n", "vis", "dev");

        Assert.Equal(1, code);
        Assert.Contains("not committed", error, StringComparison.Ordinal);
        Assert.Empty(_run.Asked("docker"));
    }

    [Theory]
    [InlineData("Vis", "dev", "letter first")]
    [InlineData("a-name-of-twenty-one-x", "dev", "3 to 20")]
    [InlineData("vis", "test", "dev or prod")]
    public void Deploy_WithWrongArguments_SaysWhichAndAsksNobody(string name, string size, string expected)
    {
        var (code, error) = Deploy("", name, size);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Empty(_run.Asked(""));
    }

    public void Dispose() => _run.Dispose();

    private (int Code, string Error) Deploy(string answers, string name, string size) =>
        _run.Run("infra/aws/deploy.sh", answers, name, "eu-central-1", size);
}
