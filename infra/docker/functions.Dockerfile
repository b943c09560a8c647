# The Functions app on the official isolated image, with what it needs beside .NET: ffmpeg, the libraries of OpenCV, the models.
# Build it from the root of a checkout in which ./setup has run (that is where the models come from):
#   docker build -f infra/docker/functions.Dockerfile -t vision-functions .
# x64 only: for arm64 take linux-arm64 below and OpenCvSharp4.runtime.linux-arm64, which the app references already.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# true for the Durable Task Scheduler instead of Azure Storage.
ARG SCHEDULER=false
RUN dotnet publish src/Functions -c Release -r linux-x64 --self-contained false -p:DurableTaskScheduler=$SCHEDULER -o /app

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg libgtk-3-0 libdrm2 libatomic1 \
 && rm -rf /var/lib/apt/lists/*
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true
COPY --from=build /app /home/site/wwwroot
COPY artifacts/models /home/site/wwwroot/models
