import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, readConfig, serviceSettings } from './config.js';

const complaint = (schema: z.ZodType, env: Readonly<Record<string, string>>): string => {
  try {
    readConfig(schema, env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
};

describe("a service's settings", () => {
  it('have a default each, for one machine', () => {
    expect(readConfig(serviceSettings, {})).toEqual({
      BATON_BROKERS: ['127.0.0.1:9092'], BATON_KAFKA_DRIVER: 'kafkajs', BATON_REDIS_URL: 'redis://127.0.0.1:6379', BATON_LOG_LEVEL: 'info', BATON_HEALTH_PORT: 0, BATON_NAMESPACE: '',
    });
  });

  it.each([
    ['BATON_BROKERS', 'a:1, b:2', ['a:1', 'b:2']],
    ['BATON_BROKERS', '[::1]:9092', ['[::1]:9092']],
    ['BATON_KAFKA_DRIVER', 'platformatic', 'platformatic'],
    ['BATON_REDIS_URL', 'rediss://user:pass@redis.internal:6380/2', 'rediss://user:pass@redis.internal:6380/2'],
    ['BATON_HEALTH_PORT', '4671', 4671],
    ['BATON_NAMESPACE', 'run-7', 'run-7'],
  ] as const)('take %s=%s', (name, value, read) => {
    expect(readConfig(serviceSettings, { [name]: value })[name]).toEqual(read);
  });

  it.each([
    ['BATON_BROKERS', '', 'host:port'],
    ['BATON_BROKERS', 'a:1,,b:2', 'host:port'],
    ['BATON_BROKERS', 'kafka', 'host:port'],
    ['BATON_KAFKA_DRIVER', 'rdkafka', '"kafkajs"|"platformatic"'],
    ['BATON_REDIS_URL', 'localhost:6379', 'redis://host:port'],
    ['BATON_REDIS_URL', 'http://localhost', 'redis://host:port'],
    ['BATON_LOG_LEVEL', 'verbose', '"debug"|"info"|"warn"|"error"|"silent"'],
    ['BATON_HEALTH_PORT', '70000', '65535'],
    ['BATON_HEALTH_PORT', 'eighty', 'expected number'],
    ['BATON_NAMESPACE', 'Run 7', 'lower-case letters, digits and dashes'],
  ])('refuse %s=%s and say what it takes', (name, value, says) => {
    expect(complaint(serviceSettings, { [name]: value })).toMatch(new RegExp(`  ${name}: .*${says.replaceAll(/[|"]/g, '\\$&')}`));
  });

  it('name every fault at once, one a line', () => {
    const lines = complaint(serviceSettings, { BATON_HEALTH_PORT: '-1', BATON_LOG_LEVEL: 'loud', BATON_BROKERS: 'x' }).split('\n');
    expect(lines[0]).toBe('these settings cannot be used:');
    expect(lines.slice(1).map((line) => line.trim().split(':')[0]).toSorted()).toEqual(['BATON_BROKERS', 'BATON_HEALTH_PORT', 'BATON_LOG_LEVEL']);
  });
});

describe('settings of a service of its own', () => {
  const schema = serviceSettings.extend({ BATON_CONNECTIONS_FILE: z.string().min(1, 'name the YAML file'), BATON_SIM_TOKEN: z.string().min(8).optional() });

  it('say that one without a default is not set', () => {
    expect(complaint(schema, {})).toBe('these settings cannot be used:\n  BATON_CONNECTIONS_FILE: set it, it has no default');
  });

  it("keep the service's own words for a value it refuses", () => {
    expect(complaint(schema, { BATON_CONNECTIONS_FILE: '' })).toContain('BATON_CONNECTIONS_FILE: name the YAML file');
  });

  it('never repeat a value, which may be a secret', () => {
    expect(complaint(schema, { BATON_CONNECTIONS_FILE: 'x', BATON_SIM_TOKEN: 'hunter2' })).not.toContain('hunter2');
  });

  it('leave out what was not asked for', () => {
    expect(readConfig(schema, { BATON_CONNECTIONS_FILE: 'x', HOME: '/root' })).not.toHaveProperty('HOME');
  });
});
