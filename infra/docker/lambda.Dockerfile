# All Lambda functions in one image: .NET, ffmpeg, the libraries of OpenCV, the models. VISION_FUNCTION says which one a container is.
# Build it from the root of a checkout in which ./setup has run (that is where the models come from):
#   docker build --platform linux/amd64 --provenance=false -f infra/docker/lambda.Dockerfile -t vision-lambda .
# Ubuntu and not Amazon Linux, which has no ffmpeg: the app brings the runtime's client itself. x64 only, as functions.Dockerfile.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Vision.Lambda -c Release -r linux-x64 --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg libgtk-3-0t64 libdrm2 libatomic1 \
 && rm -rf /var/lib/apt/lists/*
# Lambda mounts everything read-only but /tmp, and runs the program as a user without a home.
ENV HOME=/tmp \
    DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --from=build /app .
COPY artifacts/models models
# The template starts it by env, with settings that are no variables of a Lambda function.
ENTRYPOINT ["dotnet", "Vision.Lambda.dll"]
