import { createContext } from './context.js';
import { runCli } from './run-cli.js';

process.stdout.on('error', () => process.exit(0));
const context = createContext(process.env, (text) => { process.stdout.write(text); });
process.exitCode = await runCli(process.argv.slice(2), context, (text) => { process.stderr.write(text); });
