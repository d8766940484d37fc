import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { createContext, runningStack } from './context.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => removeDisposable(dir));

const contextOf = (env: Record<string, string | undefined> = {}) => {
  const written: string[] = [];
  return { written, ...createContext(env, (text) => { written.push(text); }, dir) };
};

describe('the addresses a command talks to', () => {
  it('are those of the stack on this machine', () => {
    expect(contextOf().endpoints()).toEqual({
      brokers: ['127.0.0.1:4692'], driver: 'kafkajs', namespace: '', redisUrl: 'redis://127.0.0.1:4679', clickhouseUrl: 'http://127.0.0.1:4623', consoleUrl: 'http://localhost:4600',
      ingestAddress: '127.0.0.1:4610', kpiAddress: '127.0.0.1:4640', crmUrl: 'http://127.0.0.1:4620', analyticsHealthUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:46\d\d$/),
    });
  });

  it('move up together', () => {
    const { brokers, consoleUrl, ingestAddress } = contextOf({ BATON_PORT_OFFSET: '1000' }).endpoints();
    expect([brokers, consoleUrl, ingestAddress]).toEqual([['127.0.0.1:5692'], 'http://localhost:5600', '127.0.0.1:5610']);
  });

  it.each([
    ['BATON_BROKERS', 'k1:9092,k2:9092', 'brokers', ['k1:9092', 'k2:9092']], ['BATON_REDIS_URL', 'redis://r:1', 'redisUrl', 'redis://r:1'], ['BATON_CLICKHOUSE_URL', 'http://c', 'clickhouseUrl', 'http://c'],
    ['BATON_PUBLIC_URL', 'https://baton.example', 'consoleUrl', 'https://baton.example'], ['BATON_INGEST_ADDRESS', 'i:1', 'ingestAddress', 'i:1'], ['BATON_KPI_ADDRESS', 'k:1', 'kpiAddress', 'k:1'],
    ['BATON_CRM_URL', 'http://crm', 'crmUrl', 'http://crm'], ['BATON_NAMESPACE', 'spec-', 'namespace', 'spec-'], ['BATON_KAFKA_DRIVER', 'platformatic', 'driver', 'platformatic'],
  ] as const)('%s comes first, and empty means not given', (name, value, endpoint, expected) => {
    expect(contextOf({ [name]: value }).endpoints()[endpoint]).toEqual(expected);
    expect(contextOf({ [name]: '' }).endpoints()[endpoint]).toEqual(contextOf().endpoints()[endpoint]);
  });
});

describe('what a command is given', () => {
  it('are the settings of the environment that are meant for Baton and not empty', () => {
    expect(contextOf({ BATON_LOG_LEVEL: 'debug', BATON_REDIS_URL: '', PATH: '/bin', HOME: undefined }).settings).toEqual({ BATON_LOG_LEVEL: 'debug' });
  });

  it('says lines, documents and text as it is', () => {
    const context = contextOf();
    context.say('one');
    context.write('two');
    context.sayJson({ three: 3 });
    expect(context.written).toEqual(['one\n', 'two', '{\n  "three": 3\n}\n']);
  });

  it('resolves what people type from where they are', () => {
    expect(contextOf().path('/tmp/a.vtt')).toBe('/tmp/a.vtt');
    expect(contextOf().path('calls/../a.vtt')).toBe(`${process.cwd()}/a.vtt`);
  });

  it('finds no stack where none was started, and says how to start one', () => {
    expect(contextOf().stack()).toBeUndefined();
    expect(() => runningStack(contextOf())).toThrow('nothing is running; start it with: ./baton up');
  });
});
