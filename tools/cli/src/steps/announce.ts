import type { CliContext } from '../context.js';

/** What stands at the end of `up`: where to go, how to sign in, one thing to try. */
export const announce = (context: CliContext, example: boolean): void => {
  const { clickhouseUrl, consoleUrl } = context.endpoints();
  context.say('');
  context.say(`Baton is up: ${consoleUrl}`);
  if (!example) return context.say('No organisation is loaded (--empty). Stop with ./baton down');
  context.say('Sign in as  dana@northwind.example  with password  baton');
  context.say('Try         ./baton replay examples/calls/halden-discovery.vtt');
  context.say(`Your SQL    curl -u northwind:baton ${clickhouseUrl}/ --data-binary 'SELECT * FROM calls FORMAT CSVWithNames'   (docs/sql.md)`);
  context.say('Stop with   ./baton down');
};

