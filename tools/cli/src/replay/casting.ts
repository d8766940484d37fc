import { CliFault } from '../cli-fault.js';
import type { Transcript } from '../transcripts/transcript.js';
import type { ExampleRep } from './organisation.js';

/** Who sits on which side in a replay, and whose console shows it. */
export interface Casting { readonly holder: ExampleRep; readonly reps: readonly string[]; readonly buyers: readonly string[] }

const plain = (name: string): string => name.trim().toLowerCase();
const isCalled = (name: string, wanted: string): boolean => plain(name) === plain(wanted) || plain(name).split(/\s+/)[0] === plain(wanted);
const speakersOf = ({ turns }: Transcript): string[] => [...new Set(turns.map(({ speaker }) => speaker).filter((name) => name !== ''))];

const holderAmong = (organisation: readonly ExampleRep[], names: readonly string[]): ExampleRep | undefined =>
  organisation.find((rep) => names.some((name) => rep.id === name || plain(rep.email) === plain(name) || isCalled(rep.name, name)));

/** The speaker that `--as` means: one with that name, or with the name of the organisation's rep of that id or address. */
const speakerNamed = (transcript: Transcript, as: string, holder: ExampleRep | undefined): string | undefined => {
  const speakers = speakersOf(transcript);
  const wanted = [as, ...(holder ? [holder.name, holder.name.split(' ')[0] ?? ''] : [])];
  return wanted.map((name) => speakers.find((speaker) => isCalled(speaker, name))).find((speaker) => speaker !== undefined);
};

/**
 * Decides the sides. The file's own word comes first; `as` names the speaker who is the rep where the file names none, and then everybody else is a buyer.
 * A rep the organisation does not know still has a call: it is shown to the organisation's first rep.
 * @throws {CliFault} when `as` names neither a speaker nor a rep
 */
export const castCall = (transcript: Transcript, organisation: readonly ExampleRep[], as?: string): Casting => {
  const first = organisation[0];
  if (!first) throw new CliFault('the organisation has no reps; add one to examples/organisation.yaml', 2);
  const wanted = as === undefined ? undefined : holderAmong(organisation, [as]);
  const holder = wanted ?? holderAmong(organisation, transcript.reps) ?? first;
  if (transcript.reps.length > 0 || as === undefined) return { holder, reps: transcript.reps, buyers: transcript.buyers };
  const speaker = speakerNamed(transcript, as, wanted);
  if (speaker === undefined) throw new CliFault(`nobody in this transcript is called "${as}"; --as takes one of: ${speakersOf(transcript).join(', ') || 'nobody, as no speaker is named'}`, 2);
  const buyers = transcript.buyers.length > 0 ? transcript.buyers : speakersOf(transcript).filter((name) => name !== speaker);
  return { holder, reps: [speaker], buyers };
};

/** What to tell people about the sides before the call, or nothing when all is clear. */
export const castingWarning = (transcript: Transcript, { reps }: Casting): string | undefined => {
  if (reps.length > 0) return undefined;
  const speakers = speakersOf(transcript);
  return speakers.length === 0
    ? 'The file names no speakers, so nobody is known as the rep or as a buyer and no card can fire.'
    : `Nobody is known as the rep, so no card can fire. Name the rep with --as, for example --as "${speakers[0] ?? ''}" (speakers: ${speakers.join(', ')}).`;
};
