// Vision on Azure: the Functions app in a container of its own, with all that it needs. docs/azure.md tells how to deploy it and why it is so.
targetScope = 'resourceGroup'

@description('Begins the names of all resources: 3 to 11 lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('Region of everything.')
param location string = resourceGroup().location

@description('Image of infra/docker/functions.Dockerfile, with its registry; empty for the first deployment, which makes the registry.')
param image string = ''

@description('Containers that rules watch; each gets an event subscription. The default rules: photos, videos to recognise, what is to be blurred.')
param watchedContainers array = ['images', 'videos', 'blur']

@description('Containers that runs write to.')
param outputContainers array = ['output', 'stage-1', 'blurred', 'faces', 'uploads']

@description('Fewest replicas: 0 costs nothing at rest, and the first upload then waits for a start of up to a minute.')
@minValue(0)
param minReplicas int = 0

@description('Most replicas.')
@minValue(1)
param maxReplicas int = 10

@description('vCPUs of a replica; it gets twice as many GiB of memory.')
@allowed([1, 2, 4])
param cpu int = 2

@description('Days after which what a run left in its working parts is deleted.')
@minValue(1)
param partsRetentionDays int = 2

@description('Days after which results and outputs are moved to the cool tier; 0 never.')
@minValue(0)
param coolAfterDays int = 90

@description('Days that logs are kept.')
@minValue(30)
param logRetentionDays int = 30

@description('Who is told of alerts and of the budget; empty for nobody.')
param alertEmail string = ''

@description('Budget of the resource group a month, in the currency of the subscription; 0 for none.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the budget: the first of a month.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('Key that callers of the HTTP API send as x-functions-key. A new one on every deployment that names none.')
@secure()
@minLength(16)
param functionKey string = newGuid()

@description('Key that Event Grid sends to the blob triggers. A new one on every deployment that names none.')
@secure()
@minLength(16)
param eventKey string = newGuid()

@description('Role in AWS that trusts the identity, for S3, SQS, Rekognition and DynamoDB: its ARN. Empty for none.')
param awsRoleArn string = ''

@description('Application of the directory whose tokens that role trusts.')
param awsAudience string = ''

@description('Region of AWS that S3, SQS, Rekognition and DynamoDB are in.')
param awsRegion string = ''

@description('Further app settings by their names, for example rules (Vision__Intake__Rules__0__Container) or a queue (Vision__Sqs__Queue).')
param settings object = {}

@description('Whether the Durable Task Scheduler keeps the runs, in place of the storage account of the hub; the image must be built for it.')
param withScheduler bool = false

@description('Whether event subscriptions are made: they need the app to answer. deploy.sh makes them in a second step.')
param withEvents bool = false

var suffix = uniqueString(resourceGroup().id, name)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-app'
    location: location
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    retentionDays: logRetentionDays
    principalId: identity.outputs.principalId
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: '${name}${suffix}'
    location: location
    principalId: identity.outputs.principalId
  }
}

module data 'modules/data.bicep' = {
  name: 'data'
  params: {
    name: take('${name}data${suffix}', 24)
    location: location
    containers: concat(watchedContainers, outputContainers)
    partsRetentionDays: partsRetentionDays
    coolAfterDays: coolAfterDays
    principalId: identity.outputs.principalId
  }
}

module hub 'modules/hub.bicep' = {
  name: 'hub'
  params: {
    name: take('${name}hub${suffix}', 24)
    location: location
    principalId: identity.outputs.principalId
  }
}

module scheduler 'modules/scheduler.bicep' = if (withScheduler) {
  name: 'scheduler'
  params: {
    name: '${name}-scheduler'
    location: location
    taskHub: 'vision'
    principalId: identity.outputs.principalId
  }
}

module keys 'modules/keys.bicep' = {
  name: 'keys'
  params: {
    name: take('${name}${suffix}', 24)
    location: location
    principalId: identity.outputs.principalId
    functionKey: functionKey
    eventKey: eventKey
  }
}

module app 'modules/app.bicep' = if (!empty(image)) {
  name: 'app'
  params: {
    name: name
    location: location
    image: image
    registryServer: registry.outputs.server
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    dataAccount: data.outputs.name
    hubAccount: hub.outputs.name
    keyVaultUri: keys.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    logWorkspace: monitoring.outputs.workspaceName
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    cpu: cpu
    schedulerEndpoint: withScheduler ? scheduler!.outputs.endpoint : ''
    awsRoleArn: awsRoleArn
    awsAudience: awsAudience
    awsRegion: awsRegion
    settings: settings
  }
}

module events 'modules/events.bicep' = if (!empty(image) && withEvents) {
  name: 'events'
  params: {
    name: '${name}-blobs'
    location: location
    dataAccount: data.outputs.name
    deadLetters: data.outputs.deadLetterContainer
    containers: watchedContainers
    appHost: app!.outputs.host
    eventKey: eventKey
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    email: alertEmail
    insightsId: monitoring.outputs.insightsId
    hubAccount: hub.outputs.name
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0 && !empty(alertEmail)) {
  name: 'budget'
  params: {
    name: name
    amount: monthlyBudget
    start: budgetStart
    email: alertEmail
  }
}

@description('Where images are pushed to.')
output registryServer string = registry.outputs.server

@description('The storage account of the files.')
output dataAccount string = data.outputs.name

@description('Subject that a role in AWS trusts: the object id of the identity.')
output identitySubject string = identity.outputs.principalId

@description('Where the HTTP API is; empty before there is an app.')
output api string = !empty(image) ? 'https://${app!.outputs.host}' : ''

@description('The vault that keeps the keys.')
output keyVault string = keys.outputs.name
