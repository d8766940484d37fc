import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@baton/platform';
import { analyticsConfig, endpointConfig, endpointEnvironment } from './config.js';

describe('the settings of analytics', () => {
  it('run the embedded engine on loopback unless a server is named', () => {
    expect(analyticsConfig({})).toMatchObject({
      BATON_CLICKHOUSE_URL: '', BATON_CLICKHOUSE_PORT: 4623, BATON_KPI_HOST: '127.0.0.1', BATON_KPI_PORT: 4640,
      BATON_SESSION_TIMEOUT_MS: 10_000, BATON_SINK_MAX_RECORDS: 5_000, BATON_SINK_MAX_BYTES: 4_000_000, BATON_SINK_MAX_WAIT_MS: 200, BATON_SINK_BETWEEN_MS: 4_000, BATON_SINK_SHARE_MS: 200,
    });
  });

  it.each([
    [{ BATON_KPI_PORT: '70000' }, 'BATON_KPI_PORT'], [{ BATON_SINK_MAX_RECORDS: '0' }, 'BATON_SINK_MAX_RECORDS'],
    [{ BATON_CRASH_POINT: 'after_lunch' }, 'BATON_CRASH_POINT'], [{ BATON_SESSION_TIMEOUT_MS: '10' }, 'BATON_SESSION_TIMEOUT_MS'],
    [{ BATON_CLICKHOUSE_DATABASE: 'a; DROP' }, 'BATON_CLICKHOUSE_DATABASE'], [{ BATON_CLICKHOUSE_CLUSTER: "x' y" }, 'BATON_CLICKHOUSE_CLUSTER'],
    [{ BATON_CLICKHOUSE_READER_SECONDS: '0' }, 'BATON_CLICKHOUSE_READER_SECONDS'], [{ BATON_CLICKHOUSE_READER_MEMORY: '1' }, 'BATON_CLICKHOUSE_READER_MEMORY'],
  ])('refuse %j by name', (env, name) => {
    expect(() => analyticsConfig(env)).toThrow(ConfigError);
    expect(() => analyticsConfig(env)).toThrow(name);
  });

  it('name the point at which a fault test ends the process, and which pass of it', () => {
    expect(analyticsConfig({}).BATON_CRASH_POINT).toBeUndefined();
    expect(analyticsConfig({ BATON_CRASH_POINT: 'after_pending:3' }).BATON_CRASH_POINT).toEqual({ point: 'after_pending', pass: 3 });
  });

  it('need no broker for the engine\'s own process', () => {
    expect(endpointConfig({ BATON_CLICKHOUSE_DATA: '/data' })).toMatchObject({ BATON_CLICKHOUSE_DATA: '/data', BATON_CLICKHOUSE_READER_PASSWORD: '', BATON_CLICKHOUSE_READERS_FILE: '', BATON_CLICKHOUSE_READER_SECONDS: 30 });
  });

  it('give the engine\'s process threads enough, whatever it inherits', () => {
    expect(endpointEnvironment({ UV_THREADPOOL_SIZE: '4', BATON_CLICKHOUSE_PORT: '5' })).toMatchObject({ UV_THREADPOOL_SIZE: '16', BATON_CLICKHOUSE_PORT: '5' });
  });
});
