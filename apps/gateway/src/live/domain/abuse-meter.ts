/** How a connection behaves: messages in the current window, and offences since it opened. */
export interface Conduct { readonly windowStartMs: number; readonly messages: number; readonly offences: number }

export const goodConduct: Conduct = { windowStartMs: 0, messages: 0, offences: 0 };
export const windowMs = 10_000;
export const messagesPerWindow = 60;
export const offencesAllowed = 10;

/** Counts a message; `too_fast` when it is one more than a window holds. */
export const onMessage = (conduct: Conduct, nowMs: number): { conduct: Conduct; verdict: 'fine' | 'too_fast' } => {
  const fresh = nowMs - conduct.windowStartMs >= windowMs;
  const next = fresh ? { ...conduct, windowStartMs: nowMs, messages: 1 } : { ...conduct, messages: conduct.messages + 1 };
  return { conduct: next, verdict: next.messages > messagesPerWindow ? 'too_fast' : 'fine' };
};

/** Counts an offence; `cut` when there were too many to be a mistake. */
export const onOffence = (conduct: Conduct): { conduct: Conduct; verdict: 'warn' | 'cut' } => {
  const offences = conduct.offences + 1;
  return { conduct: { ...conduct, offences }, verdict: offences > offencesAllowed ? 'cut' : 'warn' };
};
