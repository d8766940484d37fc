import { type Settings, settingsSchema } from '../settings.js';
import type { StorageArea } from './call-store.js';

export const settingsKey = 'settings';

export interface ChangingArea extends StorageArea { readonly onChanged: { addListener(listener: (changes: Record<string, { newValue?: unknown }>) => void): void } }

export interface StoredSettings {
  /** Resolves when the stored settings were read. */
  readonly loaded: Promise<void>;
  /** The settings, as far as they are complete. */
  readonly current: () => Settings | undefined;
}

const read = (stored: unknown): Settings | undefined => {
  const parsed = settingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
};

/** Reads the rep's settings and every change of them. */
export const followSettings = (area: ChangingArea, onChange: () => void): StoredSettings => {
  let settings: Settings | undefined;
  area.onChanged.addListener(({ [settingsKey]: change }) => {
    if (!change) return;
    settings = read(change.newValue);
    onChange();
  });
  return { current: () => settings, loaded: area.get(settingsKey).then((stored) => { settings ??= read(stored[settingsKey]); }) };
};
