import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';

describe('the settings of a coach', () => {
  it.each([['on', {}], ['on', { BATON_COACH_STANDBY: 'on' }], ['off', { BATON_COACH_STANDBY: 'off' }]])('stand by: %s', (standby, env) => {
    expect(loadConfig(env).BATON_COACH_STANDBY).toBe(standby);
  });

  it('refuse anything else, and say what they take', () => expect(() => loadConfig({ BATON_COACH_STANDBY: 'maybe' })).toThrow(/BATON_COACH_STANDBY: .*"on"\|"off"/));
});
