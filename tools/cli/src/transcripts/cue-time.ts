const pattern = /^(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})$/;

/** Milliseconds of `MM:SS.mmm` or `HH:MM:SS.mmm`, with a point (WebVTT) or a comma (SubRip); nothing for anything else. */
export const cueTimeMs = (text: string): number | undefined => {
  const [, hours = '0', minutes, seconds, millis] = pattern.exec(text.trim()) ?? [];
  return minutes === undefined ? undefined : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(millis);
};

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** `HH:MM:SS` and milliseconds behind the given mark. */
export const cueTime = (ms: number, mark: '.' | ','): string =>
  `${pad(Math.floor(ms / 3_600_000), 2)}:${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}${mark}${pad(ms % 1000, 3)}`;
