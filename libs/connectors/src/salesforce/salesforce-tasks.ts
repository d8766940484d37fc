import { z } from 'zod';
import type { VendorHttp } from '../http/vendor-http.js';
import { expectShape } from '../shapes.js';
import { isVendorError, VendorError } from '../vendor-error.js';
import type { Trace, WriteContext } from '../vendor-write.js';
import { salesforcePaths, soqlText, writeKeyField } from './salesforce-paths.js';

export type TaskValues = Readonly<Record<string, string>>;

/** Tasks, which Salesforce keeps notes of calls as, too. */
export interface SalesforceTasks {
  /** Whether this org has the unique external-id field that makes a repeat harmless. */
  areKeyed(): Promise<boolean>;
  /** Answers the task's id. */
  put(values: TaskValues, context: Pick<WriteContext, 'writeKey' | 'mayStillCall'>): Promise<string>;
  find(values: TaskValues, trace: Trace): Promise<string | undefined>;
}

const describeSchema = z.object({ fields: z.array(z.object({ name: z.string(), externalId: z.boolean(), unique: z.boolean() })) });
const madeSchema = z.object({ id: z.string().min(1) });
const rowSchema = z.object({ Id: z.string().min(1) });
const rowsSchema = z.object({ records: z.array(rowSchema.extend({ Description: z.string().nullish() })) });

/** What makes one task the same as another where no key does. */
const contents = ({ Description }: { readonly Description?: string | null | undefined }): string => (Description ?? '').replace(/\s+/g, ' ').trim();

/** The task of a key whose upsert was sent: it may stand, so that no refusal to show it may be told as "nothing was written". */
const idByKey = async (http: VendorHttp, writeKey: string): Promise<string> => {
  try {
    return expectShape(rowSchema, await http.call({ method: 'GET', path: salesforcePaths.byKey(writeKey, ['Id']), repeatable: true }), 'the task of this write', 'uncertain').Id;
  } catch (error) {
    if (!isVendorError(error, 'not_found') && !isVendorError(error, 'validation')) throw error;
    throw new VendorError('uncertain', `the task of this write cannot be read: ${error.message}`, error.more);
  }
};

const upsert = async (http: VendorHttp, values: TaskValues, { writeKey, mayStillCall }: Pick<WriteContext, 'writeKey' | 'mayStillCall'>): Promise<string> => {
  try {
    const answer = madeSchema.safeParse(await http.call({ method: 'PATCH', path: salesforcePaths.byKey(writeKey), body: values, repeatable: true, mayStillCall }));
    return answer.success ? answer.data.id : await idByKey(http, writeKey);
  } catch (error) {
    // Two upserts of one key at once: the other one made it, and this one is told that the value is taken.
    if (isVendorError(error, 'conflict')) return idByKey(http, writeKey);
    throw error;
  }
};

const findTask = async (http: VendorHttp, values: TaskValues, { sinceMs, othersRecords }: Trace): Promise<string | undefined> => {
  const soql = `SELECT Id, Description FROM Task WHERE WhatId = ${soqlText(values['WhatId'] ?? '')} AND Subject = ${soqlText(values['Subject'] ?? '')} `
    + `AND CreatedDate >= ${new Date(sinceMs).toISOString()} ORDER BY CreatedDate ASC LIMIT 50`;
  const { records } = expectShape(rowsSchema, await http.call({ method: 'GET', path: salesforcePaths.query(soql), repeatable: true }), 'the tasks of this deal');
  return records.find((row) => !othersRecords.has(row.Id) && contents(row) === contents({ Description: values['Description'] }))?.Id;
};

export const createSalesforceTasks = (http: VendorHttp): SalesforceTasks => {
  let keyed: Promise<boolean> | undefined;
  const areKeyed = (): Promise<boolean> => {
    keyed ??= http.call({ method: 'GET', path: salesforcePaths.describe('Task'), repeatable: true })
      .then((answer) => expectShape(describeSchema, answer, 'the fields of Task').fields.some(({ name, externalId, unique }) => name === writeKeyField && externalId && unique));
    keyed.catch(() => { keyed = undefined; });
    return keyed;
  };
  return {
    areKeyed,
    put: async (values, context) => {
      if (await areKeyed()) return upsert(http, values, context);
      const answer = await http.call({ method: 'POST', path: salesforcePaths.create('Task'), body: values, repeatable: false, mayStillCall: context.mayStillCall });
      return expectShape(madeSchema, answer, 'the task that was made', 'uncertain').id;
    },
    find: (values, trace) => findTask(http, values, trace),
  };
};
