/** A statement for the embedded engine with everything that belongs to it. */
export interface EngineCall {
  readonly sql: string;
  /** Database unqualified names are looked up in; empty for the engine's own default. */
  readonly database: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Values of `{name:Type}` placeholders, in ClickHouse's escaped text form. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly format: string;
  /** Rows of an INSERT … FORMAT, exactly as sent. */
  readonly body?: Buffer;
  /** Ends the statement when it aborts; for one that only reads. */
  readonly signal?: AbortSignal;
}

/** ClickHouse's own refusal, with its error number. */
export class EngineError extends Error {
  constructor(readonly code: number, message: string) {
    super(message);
  }
}

/** The ClickHouse engine in this process. */
export interface Engine {
  /** @throws {EngineError} when the engine refuses the statement */
  run(call: EngineCall): Promise<Buffer>;
  close(): Promise<void>;
}
