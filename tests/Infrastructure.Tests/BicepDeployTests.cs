namespace Vision.Infrastructure;

/// <summary>infra/bicep/deploy.sh, as a process.</summary>
public sealed class BicepDeployTests : IDisposable
{
    private const string Image = "visregistry.azurecr.io/vision-functions:[0-9a-f]+";

    // What the key is in the environment when a deployment is made is written down, too.
    private const string Az = """
        case "$1 $2 $3 $*" in
          "deployment group show "*keyVault*) [ -z "${VAULT:-}" ] || { echo "$VAULT"; exit 0; }; exit 3 ;;
          "deployment group show "*registryServer*) echo visregistry.azurecr.io ;;
          "deployment group show "*) echo https://app.example ;;
          "keyvault secret show "*)
            echo "WARNING: there is a newer version" >&2
            [ -z "${DENIED:-}" ] || { echo "(Forbidden) Caller is not authorized" >&2; exit 1; }
            [ -z "${OLD_KEY:-}" ] || { echo "$OLD_KEY"; exit 0; }
            echo "(SecretNotFound) A secret was not found" >&2; exit 3 ;;
          "deployment group create "*)
            printf 'key %s image %s events %s\n' "$VISION_FUNCTION_KEY" "$VISION_IMAGE" "$VISION_EVENTS" >>"$ASKED" ;;
        esac
        """;

    private readonly DeployRun _run = new(Bicep.Folder, ("az", Az), ("docker", ""), ("curl", ""));

    [Fact]
    public void Deploy_WhenAnsweredYes_MakesAccountsThenTheAppThenSubscriptions()
    {
        var (code, _) = Deploy("y\ny\ny\n");

        Assert.Equal(0, code);
        Assert.Collection(
            _run.Asked("key ", "docker "),
            line => Assert.Matches("^key [0-9a-f]{48} image  events false$", line),
            line => Assert.Matches($"^docker build -f infra/docker/functions.Dockerfile .* -t {Image} .$", line),
            line => Assert.Matches($"^docker push {Image}$", line),
            line => Assert.Matches($"^key [0-9a-f]{{48}} image {Image} events false$", line),
            line => Assert.Matches($"^key [0-9a-f]{{48}} image {Image} events true$", line));
        Assert.Single(_run.Asked("key ").Select(line => line.Split(' ')[1]).Distinct());
    }

    [Fact]
    public void Deploy_Again_KeepsTheKeys()
    {
        _run.Environment["VAULT"] = "vault";
        _run.Environment["OLD_KEY"] = "kept-from-before";

        var (code, _) = Deploy("y\ny\ny\n");

        Assert.Equal(0, code);
        Assert.All(_run.Asked("key "), line => Assert.StartsWith("key kept-from-before image", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Deploy_WhereKeysMayNotBeRead_EndsBeforeItReplacesThem()
    {
        _run.Environment["VAULT"] = "vault";
        _run.Environment["DENIED"] = "yes";

        var (code, error) = Deploy("y\ny\ny\n");

        Assert.Equal(1, code);
        Assert.Contains("Key Vault Secrets User", error, StringComparison.Ordinal);
        Assert.Empty(_run.Asked("group create -g", "docker"));
    }

    [Fact]
    public void Deploy_WhenAnsweredNo_ChangesNothing()
    {
        var (code, _) = Deploy("n\n");

        Assert.Equal(1, code);
        Assert.Empty(_run.Asked("deployment group create", "docker"));
    }

    public void Dispose() => _run.Dispose();

    private (int Code, string Error) Deploy(string answers) =>
        _run.Run("infra/bicep/deploy.sh", answers, "vision-dev", "westeurope", "dev");
}
