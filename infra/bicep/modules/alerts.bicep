// Who is told when runs fail or wait too long.
param name string
param location string
param email string
param insightsId string
param hubAccount string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hubAccount
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alerts'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'email', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource failures 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: '${name}-failed-functions'
  location: location
  properties: {
    description: 'More than ten functions failed within a quarter of an hour.'
    severity: 2
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'requests | where success == false'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 10
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}

resource refusals 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-hub-availability'
  location: 'global'
  properties: {
    description: 'The storage of the task hub answers fewer than 99 of 100 requests.'
    severity: 1
    enabled: true
    scopes: [account.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'availability'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Availability'
          operator: 'LessThan'
          threshold: 99
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}
