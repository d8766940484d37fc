import { topologyPicture } from '@baton/contracts';

const drawn = /```mermaid\nflowchart LR\n[\s\S]*?```/;

/** The README with the topology's picture as it is now; `at` is where the picture begins, or -1 when there is none. */
export const withPicture = (readme: string): { at: number; text: string } => ({ at: readme.search(drawn), text: readme.replace(drawn, () => topologyPicture()) });
