import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from './disposable-dir.js';
import { kafkaJars } from './kafka-jars.js';
import { brokerProperties, kafkaProcess } from './kafka-process.js';
import { workspaceRoot } from './workspace.js';

let root = '';
beforeEach(() => { root = disposableDir(); });
afterEach(() => removeDisposable(root));

const place = { root: '/srv/baton', dir: '/srv/baton/.baton', port: 7001, controllerPort: 7002 };
const template = readFileSync(join(workspaceRoot(), 'infra/local/kafka/server.properties'), 'utf8');

describe('the local broker', () => {
  const settings = new Map(brokerProperties(template, place, '/data').split('\n').filter((line) => /^[a-z]/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

  it('leaves no place in its properties unfilled', () => { expect([...settings.values()].join()).not.toContain('${'); });

  it.each([
    ['listeners', 'PLAINTEXT://127.0.0.1:7001,CONTROLLER://127.0.0.1:7002'],
    ['advertised.listeners', 'PLAINTEXT://127.0.0.1:7001'],
    ['log.dirs', '/data'],
    ['auto.create.topics.enable', 'false'],
    ['group.initial.rebalance.delay.ms', '0'],
    ['group.min.session.timeout.ms', '1000'],
    ['offsets.topic.replication.factor', '1'],
  ])('has %s = %s', (name, value) => { expect(settings.get(name)).toBe(value); });

  it('runs within 384 MB of heap and is asked on its own port', () => {
    const spec = kafkaProcess(place);
    expect(spec.command).toContain('-Xmx384m');
    expect(spec.ready).toEqual({ kind: 'tcp', port: 7001 });
  });

  it.each([[true, true], [false, false]])('compiles in one tier only when it is there for moments: %s', (brief, inOneTier) => {
    expect(kafkaProcess({ ...place, brief }).command.includes('-XX:TieredStopAtLevel=1')).toBe(inOneTier);
  });
});

describe('the broker\'s jars', () => {
  const pom = '<project/>';
  const putPom = (text: string) => {
    mkdirSync(join(root, 'infra/local/kafka'), { recursive: true });
    writeFileSync(join(root, 'infra/local/kafka/pom.xml'), text);
  };

  it('are not fetched again while the version stays', async () => {
    putPom(pom);
    const libs = join(root, '.baton/kafka/libs');
    mkdirSync(libs, { recursive: true });
    writeFileSync(join(libs, 'from-pom.sha256'), createHash('sha256').update(pom).digest('hex'));
    expect(await kafkaJars(root)).toBe(libs);
  });

  it('say which version they are of in the one place that pins it', () => {
    expect(readFileSync(join(workspaceRoot(), 'infra/local/kafka/pom.xml'), 'utf8')).toMatch(/<artifactId>kafka_2\.13<\/artifactId>\s*<version>4\.4\.0<\/version>/);
  });
});
