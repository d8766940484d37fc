import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@baton/platform';
import type { PlatformOfToken } from '../adapters/call-platforms.js';
import { readBody } from '../read-body.js';
import { readActivity } from './activity.js';
import type { createTakeActivity } from './take-activity.js';

export interface ActivitiesDoorDeps { readonly platformOf: PlatformOfToken; readonly take: ReturnType<typeof createTakeActivity>; readonly logger: Logger }

export const activitiesPath = '/v1/activities';
const longestBody = 2_000_000;

interface Refused { readonly line: number; readonly error: string }
interface Answer { readonly status: number; readonly body: object }

const takeLines = async (lines: readonly string[], tenant: string, take: ActivitiesDoorDeps['take']): Promise<Answer> => {
  const refused: Refused[] = [];
  let accepted = 0;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = readActivity(line);
    const result = 'fault' in read ? { taken: false as const, why: read.fault } : await take(tenant, read.activity);
    if (result.taken) accepted += 1;
    else refused.push({ line: at + 1, error: result.why });
  }
  return { status: accepted === 0 && refused.length > 0 ? 422 : 200, body: { accepted, refused } };
};

const answerTo = async (request: IncomingMessage, { platformOf, take, logger }: ActivitiesDoorDeps): Promise<Answer> => {
  if (request.method !== 'POST') return { status: 405, body: { error: 'activities come in by POST, one JSON object a line' } };
  const platform = platformOf(/^Bearer (.+)$/i.exec(String(request.headers.authorization ?? ''))?.[1]?.trim() ?? '');
  if (!platform) return { status: 401, body: { error: 'nobody has this token: send "authorization: Bearer <token>" with a token of the call platforms file' } };
  const body = await readBody(request, longestBody);
  if (body === undefined) return { status: 413, body: { error: `a body has at most ${longestBody} bytes: send fewer lines at once` } };
  try {
    return await takeLines(body.toString('utf8').split('\n'), platform.tenant, take);
  } catch (error) {
    logger.error('activities cannot be appended', { platform: platform.name, error: String(error) });
    return { status: 503, body: { error: 'the log did not take them: send all of them again, what was taken stays one' } };
  }
};

/**
 * The door for what happens outside calls: POST /v1/activities, one JSON object a line, with the token of a call platform. Answers once the log has every
 * line, naming those it refused; the same line sent again is the same fact again.
 */
export const createActivitiesDoor = (deps: ActivitiesDoorDeps) => (request: IncomingMessage, response: ServerResponse): void => {
  void answerTo(request, deps).then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json', ...(status === 413 && { connection: 'close' }) }).end(JSON.stringify(body)));
};
