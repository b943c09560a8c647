// Tells the app of new blobs, container by container, and keeps what could not be told for a day of trying.
param name string
param location string
param dataAccount string
param deadLetters string
param containers array
param appHost string

@secure()
param eventKey string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataAccount
}

// Event Grid writes undeliverable events as the topic's own identity: the account has no keys.
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource topic 'Microsoft.EventGrid/systemTopics@2024-06-01-preview' = {
  name: name
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource writes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, topic.id, storageBlobDataContributor)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource created 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2024-06-01-preview' = [for container in containers: {
  parent: topic
  name: container
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        // The key in it is a secure parameter; Event Grid shows it to nobody who may only read.
        #disable-next-line use-secure-value-for-secure-inputs
        endpointUrl: 'https://${appHost}/runtime/webhooks/blobs?functionName=Host.Functions.BlobCreated-${container}&code=${eventKey}'
        maxEventsPerBatch: 1
      }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/${container}/'
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: account.id, blobContainerName: deadLetters }
      }
    }
  }
  dependsOn: [writes]
}]
