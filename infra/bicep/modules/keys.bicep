// The keys that the Functions host asks callers for. They are made here, under the names by which the host looks for them, so that the
// event subscriptions know theirs without asking the app.
param name string
param location string
param principalId string

@secure()
param functionKey string

@secure()
param eventKey string

// The host makes the keys that are missing itself.
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

resource calls 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'host--functionKey--default'
  properties: { value: functionKey }
}

// "-095" is how the host writes "_" in a secret's name.
resource events 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'host--systemKey--blobs-095extension'
  properties: { value: eventKey }
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output uri string = vault.properties.vaultUri
output name string = vault.name
