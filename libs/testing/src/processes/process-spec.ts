/** How to tell that a process serves: an HTTP 200, an answered Redis PING, an open TCP port, or its own exit with code 0. */
export type Readiness =
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'redis'; readonly port: number }
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'exit' };

/** One process of a stack, as data: what runs, what it waits for and how its health is asked. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Names of the processes that must be ready first. */
  readonly after: readonly string[];
  readonly ready: Readiness;
  readonly readyTimeoutMs: number;
  /** How long a stopping process may take before it is killed. */
  readonly stopTimeoutMs: number;
  /** Files to write or data to format before each start. */
  readonly prepare?: () => Promise<void>;
}

export type ProcessState = 'waiting' | 'starting' | 'ready' | 'backing-off' | 'done' | 'failed' | 'stopped';
