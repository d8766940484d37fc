/** What is wrong at one place of the chain. `auditOffset` is where in audit.v1 it shows. */
export interface Finding {
  kind: 'altered' | 'missing' | 'moved' | 'added';
  readonly tenant: string;
  /** 0 where it is no entry. */
  readonly seq: number;
  readonly auditOffset: number;
  says: string;
}

/** Findings of one pass, at most so many: one suffices to know, and a rewritten log gives millions. */
export class Findings {
  private readonly found: Finding[] = [];
  count = 0;

  constructor(private readonly atMost = 1_000) {}

  add(finding: Finding): Finding {
    this.count += 1;
    if (this.found.length < this.atMost) this.found.push(finding);
    return finding;
  }

  /** In the order of the chain. */
  sorted(): readonly Finding[] { return this.found.toSorted((left, right) => left.auditOffset - right.auditOffset || left.seq - right.seq); }
}
