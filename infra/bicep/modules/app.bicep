// The Functions host and the app in one image on Container Apps. It scales on the task hub's own queues: the work that is really waiting.
param name string
param location string
param image string
param registryServer string
param identityId string
param clientId string
param dataAccount string
param hubAccount string
param keyVaultUri string
param logWorkspace string
param minReplicas int
param maxReplicas int
param cpu int
param schedulerEndpoint string
param awsRoleArn string
param awsAudience string
param awsRegion string
param settings object

@secure()
param insightsConnectionString string

// As host.json says.
var taskHub = 'vision'
var activitiesPerReplica = 4

// host.json says Azure Storage; settings of these names win.
var durable = 'AzureFunctionsJobHost__extensions__durableTask__storageProvider'
var schedulerSettings = empty(schedulerEndpoint) ? [] : [
  { name: '${durable}__type', value: 'azureManaged' }
  { name: '${durable}__connectionStringName', value: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING' }
  { name: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING', value: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${clientId}' }
]
var awsSettings = empty(awsRoleArn) ? [] : [
  { name: 'Vision__AwsFederation__RoleArn', value: awsRoleArn }
  { name: 'Vision__AwsFederation__Audience', value: awsAudience }
]
var awsRegionSettings = empty(awsRegion) ? [] : [
  { name: 'AWS_REGION', value: awsRegion }
  // So that runs may name objects in S3 where no container is there.
  { name: 'Vision__S3Store__Region', value: awsRegion }
]
var furtherSettings = [for setting in items(settings): { name: setting.key, value: string(setting.value) }]

// What waits: activities in the hub's queue, or work in the scheduler.
var waitingInStorage = {
  name: 'activities'
  azureQueue: { accountName: hubAccount, queueName: '${taskHub}-workitems', queueLength: activitiesPerReplica, identity: identityId }
}
var waitingInScheduler = {
  name: 'activities'
  custom: {
    type: 'azure-durabletask-scheduler'
    metadata: {
      endpoint: schedulerEndpoint
      taskhubName: taskHub
      workItemType: 'Activity'
      maxConcurrentWorkItemsCount: '${activitiesPerReplica}'
    }
    identity: identityId
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logWorkspace
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-apps'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 80
        allowInsecure: false
      }
      registries: [{ server: registryServer, identity: identityId }]
      secrets: [{ name: 'insights', value: insightsConnectionString }]
    }
    template: {
      // Activities that a stopping replica works on may end; what does not is done again elsewhere.
      terminationGracePeriodSeconds: 600
      containers: [
        {
          name: 'functions'
          image: image
          resources: { cpu: cpu, memory: '${cpu * 2}Gi' }
          env: concat([
            { name: 'FUNCTIONS_WORKER_RUNTIME', value: 'dotnet-isolated' }
            { name: 'AzureWebJobsStorage__accountName', value: hubAccount }
            { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
            { name: 'AzureWebJobsStorage__clientId', value: clientId }
            { name: 'VisionStorage__blobServiceUri', value: 'https://${dataAccount}.blob.${az.environment().suffixes.storage}' }
            { name: 'VisionStorage__queueServiceUri', value: 'https://${dataAccount}.queue.${az.environment().suffixes.storage}' }
            { name: 'VisionStorage__credential', value: 'managedidentity' }
            { name: 'VisionStorage__clientId', value: clientId }
            { name: 'AZURE_CLIENT_ID', value: clientId }
            { name: 'AzureWebJobsSecretStorageType', value: 'keyvault' }
            { name: 'AzureWebJobsSecretStorageKeyVaultUri', value: keyVaultUri }
            { name: 'AzureWebJobsSecretStorageKeyVaultClientId', value: clientId }
            { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', secretRef: 'insights' }
            { name: 'Vision__BlobEvents', value: 'EventGrid' }
            // Behind the ingress, which ends TLS: addresses in answers are those that callers use.
            { name: 'WEBSITE_HOSTNAME', value: '${name}.${environment.properties.defaultDomain}' }
          ], schedulerSettings, awsSettings, awsRegionSettings, furtherSettings)
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/', port: 80 }
              periodSeconds: 10
              failureThreshold: 30
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          empty(schedulerEndpoint) ? waitingInStorage : waitingInScheduler
          {
            name: 'requests'
            http: { metadata: { concurrentRequests: '20' } }
          }
        ]
      }
    }
  }
}

output host string = app.properties.configuration.ingress.fqdn
