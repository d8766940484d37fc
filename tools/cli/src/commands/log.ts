import type { Command } from 'commander';
import type { Bus, Position } from '@baton/bus';
import type { CliContext } from '../context.js';
import { type FactFilter, factLine, matches, recordOf } from '../fact-line.js';
import { withBus } from '../steps/open-bus.js';
import { topicNamed } from '../topic-name.js';

interface LogOptions extends FactFilter { readonly follow?: boolean; readonly json?: boolean }

const pollMs = 300;

/** Everything in the topic, partition by partition; with `follow` then what comes, until interrupted. */
const printTopic = async (context: CliContext, bus: Bus, topic: string, options: LogOptions): Promise<void> => {
  let from: readonly Position[] = [];
  do {
    from = await bus.read(topic, from, (messages) => {
      for (const record of messages.map(recordOf).filter((each) => matches(each, options))) {
        context.say(options.json ? JSON.stringify(record) : factLine(record));
      }
    });
    if (options.follow) await new Promise((resolve) => { setTimeout(resolve, pollMs); });
  } while (options.follow);
};

export const register = (program: Command, context: CliContext): void => {
  program.command('log').description('the facts of a topic, decoded').argument('<topic>', 'such as call or call.v1')
    .option('--follow', 'go on as more facts come')
    .option('--call <id>', 'only facts about this call')
    .option('--deal <id>', 'only facts about this deal')
    .option('--json', 'one JSON document per line')
    .addHelpText('after', '\nExample:\n  ./baton log coach --call 0f3c --follow')
    .action(async (typed: string, options: LogOptions) => {
      const topic = topicNamed(typed);
      await withBus(context, (bus) => printTopic(context, bus, topic, options));
    });
};
