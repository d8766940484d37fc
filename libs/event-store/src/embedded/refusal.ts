/** A request the endpoint turns away; `code` is ClickHouse's number for it. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: number, message: string) {
    super(message);
  }
}
