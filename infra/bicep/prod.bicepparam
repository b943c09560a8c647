using 'main.bicep'

// One replica is always warm.
param name = 'vision'
param image = readEnvironmentVariable('VISION_IMAGE', '')
param withEvents = bool(readEnvironmentVariable('VISION_EVENTS', 'false'))
param functionKey = readEnvironmentVariable('VISION_FUNCTION_KEY', '')
param eventKey = readEnvironmentVariable('VISION_EVENT_KEY', '')
param withScheduler = bool(readEnvironmentVariable('VISION_SCHEDULER', 'false'))
param awsRoleArn = readEnvironmentVariable('VISION_AWS_ROLE', '')
param awsAudience = readEnvironmentVariable('VISION_AWS_AUDIENCE', '')
param awsRegion = readEnvironmentVariable('AWS_REGION', '')
param settings = json(readEnvironmentVariable('VISION_SETTINGS', '{}'))
param alertEmail = readEnvironmentVariable('VISION_ALERT_EMAIL', '')
param monthlyBudget = 500
param minReplicas = 1
param maxReplicas = 20
param cpu = 4
param logRetentionDays = 90
