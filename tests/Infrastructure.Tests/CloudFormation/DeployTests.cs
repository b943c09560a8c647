using System.Diagnostics;

namespace Vision.Infrastructure.CloudFormation;

/// <summary>infra/aws/deploy.sh, with programs in the place of the AWS CLI and Docker that write down what they are asked.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com", Image = Registry + "/vis-lambda:[0-9a-f]{12}";

    private const string Aws = $$"""
        #!/usr/bin/env bash
        printf 'aws %s\n' "$*" >>"$ASKED"
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

    private const string Docker = """
        #!/usr/bin/env bash
        printf 'docker %s\n' "$*" >>"$ASKED"
        [ "$1" != login ] || cat >/dev/null
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("vision-deploy-").FullName;

    private readonly string _asked;

    public DeployTests()
    {
        _asked = Path.Combine(_folder, "asked");
        Program("bin/aws", Aws);
        Program("bin/docker", Docker);
        Directory.CreateDirectory(Path.Combine(_folder, "tree/artifacts/models"));
        Directory.CreateDirectory(Path.Combine(_folder, "tree/infra/aws"));
        foreach (var file in Directory.GetFiles(Template.Folder))
            File.Copy(file, Path.Combine(_folder, "tree/infra/aws", Path.GetFileName(file)));
        Run("git", "init", "-q");
        Run("git", "add", "-A");
        Run("git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "test");
    }

    [Fact]
    public void Deploy_WhenAnsweredYes_MakesTheRegistryThenTheImageThenTheRest()
    {
        var (code, _) = Deploy("y\ny\n", "vis", "eu-central-1", "dev");

        Assert.Equal(0, code);
        Assert.Collection(
            Asked("deploy ", "execute-change-set", "docker "),
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
        var (code, _) = Deploy("n\n", "vis", "eu-central-1", "dev");

        Assert.Equal(1, code);
        Assert.Single(Asked("deploy "));
        Assert.Empty(Asked("execute-change-set", "docker"));
    }

    [Fact]
    public void Deploy_WithAnAddressForAlarms_PassesIt()
    {
        Deploy("y\ny\n", ("VISION_ALARM_EMAIL", "ops@example.com"), "vis", "eu-central-1", "prod");

        Assert.Contains("AlarmEmail=ops@example.com", Asked("template.yaml").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deploy_WhenTheTemplateIsRefused_EndsThere()
    {
        var (code, _) = Deploy("y\ny\n", ("REFUSED", "yes"), "vis", "eu-central-1", "dev");

        Assert.NotEqual(0, code);
        Assert.Single(Asked("deploy "));
        Assert.Empty(Asked("execute-change-set", "docker"));
    }

    [Fact]
    public void Deploy_WhenAStackIsNotMade_ShowsWhyAndEnds()
    {
        var (code, _) = Deploy("y\ny\n", ("BROKEN", "255"), "vis", "eu-central-1", "dev");

        Assert.Equal(1, code);
        Assert.Single(Asked("describe-stack-events"));
        Assert.Empty(Asked("docker"));
    }

    [Fact]
    public void Deploy_OfWhatIsNotCommitted_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "tree/more"), "");

        var (code, error) = Deploy("y\ny\n", "vis", "eu-central-1", "dev");

        Assert.Equal(1, code);
        Assert.Contains("not committed", error, StringComparison.Ordinal);
        Assert.Empty(Asked("docker"));
    }

    [Theory]
    [InlineData("Vis", "dev", "letter first")]
    [InlineData("a-name-of-twenty-one-x", "dev", "3 to 20")]
    [InlineData("vis", "test", "dev or prod")]
    public void Deploy_WithWrongArguments_SaysWhichAndAsksNobody(string name, string size, string expected)
    {
        var (code, error) = Deploy("", name, "eu-central-1", size);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_asked));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Error) Deploy(string answers, params string[] arguments) => Deploy(answers, ("NONE", ""), arguments);

    private (int Code, string Error) Deploy(string answers, (string Name, string Value) variable, params string[] arguments) =>
        Run("bash", answers, variable, ["infra/aws/deploy.sh", .. arguments]);

    // In the order in which they were asked.
    private List<string> Asked(params string[] parts) =>
        File.Exists(_asked) ? [.. File.ReadLines(_asked).Where(line => Array.Exists(parts, line.Contains))] : [];

    private void Program(string path, string text)
    {
        var program = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.WriteAllText(program, text.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Run(string program, params string[] arguments)
    {
        var (code, error) = Run(program, "", ("NONE", ""), arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {error}");
    }

    private (int Code, string Error) Run(string program, string input, (string Name, string Value) variable, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(_folder, "tree"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["ASKED"] = _asked;
        start.Environment[variable.Name] = variable.Value;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it asked.
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        output.Wait();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
