/** What a Meet page is about. */
export interface Meeting { /** Its code as in the address; empty where no meeting is. */ readonly code: string; readonly title: string; /** The button to leave is there. */ readonly isIn: boolean }

const codeIn = /^\/([a-z]{3}-[a-z]{4}-[a-z]{3})(?:\/|$)/;

const withoutMeet = (title: string): string => title.replace(/^Meet\s*[-–—:]\s*/u, '').replace(/\s*[-–—]\s*Google Meet$/u, '').trim();

/** Reads which meeting a page shows. Meet's icons have the same names in every language. */
export const readMeeting = (document: Document, pathname: string): Meeting => ({
  code: codeIn.exec(pathname)?.[1] ?? '', title: withoutMeet(document.title),
  isIn: [...document.querySelectorAll('button i, button span, [role="button"] i')].some((each) => each.children.length === 0 && each.textContent?.trim() === 'call_end'),
});

const patienceMs = 5_000;

/** Tells once that a meeting was left: its button to leave was there, and has been away for a while. */
export const createLeaving = (): ((isIn: boolean, nowMs: number) => boolean) => {
  let [wasIn, sinceMs]: [boolean, number | undefined] = [false, undefined];
  return (isIn, nowMs) => {
    if (isIn) [wasIn, sinceMs] = [true, undefined];
    if (isIn || !wasIn) return false;
    sinceMs ??= nowMs;
    if (nowMs - sinceMs < patienceMs) return false;
    wasIn = false;
    return true;
  };
};
