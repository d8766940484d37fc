import type { ApiError } from '@baton/contracts';

const statuses: Readonly<Record<ApiError['code'], number>> = {
  unauthenticated: 401, forbidden: 403, not_found: 404, invalid: 400, conflict: 409, unavailable: 503, internal: 500,
};

/** An answer other than success; `message` tells the reader what to do. */
export class ApiProblem extends Error {
  constructor(readonly code: ApiError['code'], message: string) { super(message); }

  get status(): number { return statuses[this.code]; }

  get body(): ApiError { return { code: this.code, message: this.message }; }
}
