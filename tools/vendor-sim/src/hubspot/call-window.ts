import type { RequestHandler } from 'express';
import { refuse } from './answers.js';

const windowMs = 10_000;
const usual = 190;

/** HubSpot's counters on every answer, and 429 once a window of ten seconds has no calls left. Without a number only the counters' form is there. */
export const callWindow = (calls: number | undefined, now: () => number): RequestHandler => {
  let opened = Number.NEGATIVE_INFINITY;
  let used = 0;
  return (_, response, next) => {
    if (now() - opened >= windowMs) { opened = now(); used = 0; }
    used += 1;
    response.setHeader('x-hubspot-ratelimit-max', String(calls ?? usual));
    response.setHeader('x-hubspot-ratelimit-remaining', String(calls === undefined ? usual - 1 : Math.max(0, calls - used)));
    response.setHeader('x-hubspot-ratelimit-interval-milliseconds', String(windowMs));
    if (calls === undefined || used <= calls) { next(); return; }
    refuse(response, 429, 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.');
  };
};
