import { readConfig, type ServiceSettings, serviceSettings } from '@baton/platform';

export const loadConfig = (): ServiceSettings => readConfig(serviceSettings, process.env);
