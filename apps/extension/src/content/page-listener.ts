import type { Hypothesis } from '@baton/contracts';
import type { CaptionsReading } from '../captions/domain/caption-block.js';
import { beginHearing, endHearing, hear, type Hearing } from '../captions/domain/hearing.js';
import { isYou } from '../captions/page/meet-words.js';
import type { Said } from '../call/domain/line-state.js';
import { captionsText } from '../captions-text.js';
import type { FromPage, PageStatus, ToPage } from '../messages.js';
import { createLeaving, type Meeting } from './meeting.js';

export interface PageListenerDeps {
  readonly now: () => number;
  readonly tell: (message: FromPage) => void;
  /** Says on the page what is going on; nothing takes it away. */
  readonly say: (said: Said | undefined) => void;
  readonly meeting: () => Meeting;
  /** Reads the captions at this moment. */
  readonly read: () => CaptionsReading;
  readonly language: () => string;
}

interface Listening { readonly callId: string; readonly startedAtMs: number; readonly repName: string; hearing: Hearing }

const remembered = 300;

/** One Meet page: tells how its captions are, and what they say while a call is on; never a word before. */
export class PageListener {
  #listening: Listening | undefined;
  #captions: PageStatus['captions'] = 'off';
  /** Captions were shown on this page, whoever listened: what may stand there was said without consent. */
  #hasShown = false;
  #told = '';
  #line: Said | undefined;
  /** The newest revision of what was told, so that a background that was put to rest can be told again. */
  #heard = new Map<string, Hypothesis>();
  readonly #isLeaving = createLeaving();

  constructor(private readonly deps: PageListenerDeps) {}

  /** The captions as they are now; to be called a few times a second. */
  look(reading: CaptionsReading): void {
    const { isIn, code, title } = this.deps.meeting();
    const hasLeft = this.#isLeaving(isIn, this.deps.now());
    this.#captions = reading.kind;
    this.#status({ captions: reading.kind, code, title });
    if (this.#listening) this.#hear(this.#listening, reading);
    this.#hasShown ||= reading.kind === 'shown';
    if (this.#listening && hasLeft) this.deps.tell({ kind: 'left', callId: this.#listening.callId });
  }

  take(message: ToPage): void {
    if (message.kind === 'listen') this.#listen(message);
    if (message.kind === 'rest') this.#rest();
    if (message.kind === 'line') this.#line = message.said;
    this.#show();
  }

  /** The background is there again, and may know nothing. */
  tellAgain(): void {
    this.#told = '';
    if (this.#listening) this.#tell(this.#listening, [...this.#heard.values()]);
  }

  #listen({ callId, startedAtMs, repName }: Extract<ToPage, { kind: 'listen' }>): void {
    if (this.#listening?.callId === callId) return;
    this.#heard = new Map();
    this.#line = undefined;
    const reading = this.#withRep(this.deps.read(), repName);
    this.#hasShown ||= reading.kind === 'shown';
    this.#listening = { callId, startedAtMs, repName, hearing: hear(beginHearing(this.#hasShown), reading, 0).hearing };
  }

  #rest(): void {
    if (this.#listening) this.#tell(this.#listening, endHearing(this.#listening.hearing).heard);
    this.#listening = undefined;
  }

  #hear(listening: Listening, reading: CaptionsReading): void {
    const atMs = Math.max(0, this.deps.now() - listening.startedAtMs);
    const { hearing, heard } = hear(listening.hearing, this.#withRep(reading, listening.repName), atMs);
    listening.hearing = hearing;
    this.#tell(listening, heard);
    this.#show();
  }

  /** Meet calls the reader of the page by a word of its language; Baton knows the rep by name. */
  #withRep(reading: CaptionsReading, repName: string): CaptionsReading {
    if (reading.kind !== 'shown') return reading;
    const language = this.deps.language();
    return { ...reading, blocks: reading.blocks.map((block) => (isYou(block.speaker, language) ? { ...block, speaker: repName } : block)) };
  }

  #tell({ callId, hearing }: Listening, hypotheses: readonly Hypothesis[]): void {
    if (hypotheses.length === 0) return;
    for (const each of hypotheses) {
      this.#heard.delete(each.utteranceId);
      this.#heard.set(each.utteranceId, each);
    }
    for (const id of [...this.#heard.keys()].slice(0, -remembered)) this.#heard.delete(id);
    this.deps.tell({ kind: 'heard', callId, hypotheses: [...hypotheses], late: hearing.late });
  }

  #status(status: PageStatus): void {
    const told = JSON.stringify(status);
    if (told === this.#told) return;
    this.#told = told;
    this.deps.tell({ kind: 'status', ...status });
  }

  #show(): void {
    if (!this.#listening) return this.deps.say(undefined);
    if (this.#captions !== 'shown') return this.deps.say(captionsText[this.#captions]);
    return this.deps.say(this.#line && this.#line.tone !== 'good' ? this.#line : captionsText.shown);
  }
}
