// The storage account of the files: private containers, no account keys, working parts swept.
param name string
param location string
param containers array
param partsRetentionDays int
param coolAfterDays int
param principalId string

// Reads, writes and lists blobs; the owner's role is what a blob trigger asks for.
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
// A blob trigger keeps what it has yet to handle, and what it could not, in queues.
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
// Lends the keys that read URLs are signed with.
var storageBlobDelegator = 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
var roles = [storageBlobDataOwner, storageQueueDataContributor, storageBlobDelegator]

var deadLetters = 'dead-letters'
var cooling = coolAfterDays == 0 ? [] : [
  {
    name: 'cool-results'
    type: 'Lifecycle'
    enabled: true
    definition: {
      filters: { blobTypes: ['blockBlob'] }
      actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: coolAfterDays } } }
    }
  }
]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource kept 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [for container in concat(containers, [deadLetters]): {
  parent: blobs
  name: container
  properties: { publicAccess: 'None' }
}]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: concat([
        {
          // A run deletes its own parts at its end; this sweeps what a run that nobody ended left.
          name: 'sweep-parts'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: map(containers, container => '${container}/results/.parts/')
            }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: partsRetentionDays } } }
          }
        }
      ], cooling)
    }
  }
  dependsOn: [blobs]
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  name: guid(account.id, principalId, role)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}]

output name string = account.name
output deadLetterContainer string = deadLetters
