import { type MeetBrowser as Opened, onMeet, openMeetBrowser as open } from '@baton/testing/meet-browser';
import type { Page } from 'playwright-core';
import type { FakeMeetPage } from '../captions/page/fake-meet-page.spec.js';

/** A Meet page in the browser, with what can be done to it. */
export interface MeetTab { readonly page: Page; do<Name extends keyof FakeMeetPage>(name: Name, ...values: Parameters<FakeMeetPage[Name]>): Promise<void> }

/** A real Chromium with the built extension in it. */
export interface MeetBrowser extends Omit<Opened, 'meet'> { meet(): Promise<MeetTab> }

export const openMeetBrowser = async (): Promise<MeetBrowser> => {
  const opened = await open();
  return { ...opened, meet: async () => { const page = await opened.meet(); return { page, do: (name, ...values) => onMeet(page, name, ...values) }; } };
};
