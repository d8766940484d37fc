import { Argument, type Command } from 'commander';
import type { Bus, ReceivedMessage } from '@baton/bus';
import { parkedTopic, type ServiceName, serviceNames } from '@baton/contracts';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { parkedFrom, restored, sourceOf } from '../parked-message.js';
import { withBus } from '../steps/open-bus.js';

const readParked = async (bus: Bus, stages: readonly ServiceName[]): Promise<ReceivedMessage[]> => {
  const found: ReceivedMessage[] = [];
  for (const stage of stages) await bus.read(parkedTopic(stage), [], (messages) => { found.push(...messages); });
  return found;
};

const list = (context: CliContext, stage: ServiceName | undefined, json: boolean): Promise<void> => withBus(context, async (bus) => {
  const parked = (await readParked(bus, stage ? [stage] : serviceNames)).map(parkedFrom);
  if (json) return context.sayJson(parked);
  if (parked.length === 0) return context.say('nothing is parked');
  for (const { id, reason, step, from, parkedAt, error } of parked) context.say(`${id}  ${parkedAt}  ${reason} at ${step}, from ${from}${error ? `  ${error}` : ''}`);
  context.say('Put one back with: ./baton parked replay ID');
});

const stageOf = (id: string): ServiceName => {
  const stage = serviceNames.find((name) => id.startsWith(`${name}:`));
  if (!stage) throw new CliFault(`${id} is no id of a parked message; ./baton parked lists them`, 2);
  return stage;
};

const replay = (context: CliContext, id: string, stage: ServiceName): Promise<void> => withBus(context, async (bus) => {
  const message = (await readParked(bus, [stage])).find((each) => parkedFrom(each).id === id);
  if (!message) throw new CliFault(`no parked message ${id}; ./baton parked lists them`);
  const source = sourceOf(message);
  if (!source) throw new CliFault(`${id} does not say which topic it came from, so it cannot be put back`);
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const [at] = await producer.send(source.topic, [restored(message, source.partition)]);
  await producer.close();
  context.say(`put back on ${source.topic}:${source.partition} at offset ${at?.offset ?? '?'}`);
});

export const register = (program: Command, context: CliContext): void => {
  const parked = program.command('parked').description('messages set aside, with why; their bytes are kept')
    .addArgument(new Argument('[stage]', 'only this stage').choices(serviceNames))
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton parked notes\n  ./baton parked replay notes:0:12')
    .action((stage: ServiceName | undefined, { json = false }: { json?: boolean }) => list(context, stage, json));
  parked.command('replay').description('put a message back where it came from').argument('<id>', 'as ./baton parked prints it')
    .addHelpText('after', '\nExample:\n  ./baton parked replay notes:0:12')
    .action((id: string) => replay(context, id, stageOf(id)));
};
