/** A word with its times, seconds from the start. */
export interface SaidWord { readonly text: string; readonly start: number; readonly end: number }

/** Something said, by the rep or by anybody else; `label` says whether it is an objection, where people have said so. Seconds from the start, where they are known. */
export interface Said { readonly who: 'rep' | 'buyer'; readonly text: string; readonly label?: boolean; readonly start?: number; readonly end?: number; readonly speaker?: string; readonly words?: readonly SaidWord[] }

/** A talk, with what it is known by. */
export interface Talk { readonly id: string; readonly said: readonly Said[] }
