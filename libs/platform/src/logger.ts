import { destination, type Logger as Pino, pino } from 'pino';

/** Fields that may be logged as they are; everything else goes under `pii` and is masked. */
export interface LogFields {
  readonly [field: string]: string | number | boolean | undefined | Readonly<Record<string, unknown>>;
  readonly pii?: Readonly<Record<string, unknown>>;
}

/** Structured log: the message is a constant, values are fields, speech and names only under `pii`. Error means someone must act. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const over = (target: Pino): Logger => ({
  debug: (message, fields = {}) => target.debug(fields, message),
  info: (message, fields = {}) => target.info(fields, message),
  warn: (message, fields = {}) => target.warn(fields, message),
  error: (message, fields = {}) => target.error(fields, message),
});

/** JSON lines on standard output, or wherever `out` writes; `pii` is masked at the top and one level down. */
export const createLogger = (service: string, level: string, out: { write(line: string): void } = destination(1)): Logger =>
  over(pino({ level, base: { service }, redact: { paths: ['pii', '*.pii'], censor: '[masked]' } }, out));

/** Keeps what was logged, for specs. */
export const createFakeLogger = (): Logger & { lines: { level: string; message: string; fields: LogFields }[] } => {
  const lines: { level: string; message: string; fields: LogFields }[] = [];
  const at = (level: string) => (message: string, fields: LogFields = {}): void => { lines.push({ level, message, fields }); };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
