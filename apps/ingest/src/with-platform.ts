import type { StreamRequest } from '@baton/contracts';
import type { CallPlatform } from './adapters/call-platforms.js';

/** The platform of a connection names the platform of a call that does not say its own. */
export const withPlatform = (request: StreamRequest, { name }: CallPlatform): StreamRequest =>
  (request.event?.$case === 'start' && request.event.value.platform === ''
    ? { ...request, event: { $case: 'start', value: { ...request.event.value, platform: name } } }
    : request);
