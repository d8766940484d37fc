import type { SettingsTable } from '@baton/stage';
import type { PauseOf } from '../ports.js';

/** The kill switches as the log has them now: one per tenant, one per connection. */
export const pauses = (settings: Pick<SettingsTable, 'of'>): PauseOf => (tenant, connectionId) => {
  const known = settings.of(tenant);
  const thrown = ['', connectionId].map((scope) => known.latest('settings.writes_paused', scope)).find((pause) => pause?.paused === true);
  return thrown && { detail: thrown.reason ? `${thrown.by}: ${thrown.reason}` : thrown.by };
};
