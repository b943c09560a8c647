using 'main.bicep'

// At rest it costs the registry and what is stored.
param name = 'visiondev'
param image = readEnvironmentVariable('VISION_IMAGE', '')
param withEvents = bool(readEnvironmentVariable('VISION_EVENTS', 'false'))
param functionKey = readEnvironmentVariable('VISION_FUNCTION_KEY', '')
param eventKey = readEnvironmentVariable('VISION_EVENT_KEY', '')
param withScheduler = bool(readEnvironmentVariable('VISION_SCHEDULER', 'false'))
param awsRoleArn = readEnvironmentVariable('VISION_AWS_ROLE', '')
param awsAudience = readEnvironmentVariable('VISION_AWS_AUDIENCE', '')
param awsRegion = readEnvironmentVariable('AWS_REGION', '')
param settings = json(readEnvironmentVariable('VISION_SETTINGS', '{}'))
param maxReplicas = 3
