import { z } from 'zod';

/** How an endpoint can be held to a shape: by JSON schema, to any JSON object, by the arguments of a function, or not at all. */
export const capabilities = ['json_schema', 'json_object', 'tools', 'none'] as const;
export type Capability = (typeof capabilities)[number];

interface Shape { readonly schemaName: string; readonly schema: z.ZodType }

/** The JSON schema as every endpoint reads it: bounds of texts are left to the check of the answer, some endpoints refuse them. */
const wireSchema = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...wire } = z.toJSONSchema(schema, { override: ({ jsonSchema }) => { for (const bound of ['minLength', 'maxLength', 'pattern'] as const) delete jsonSchema[bound]; } });
  return wire;
};

/** The fields of a chat request that hold the answer to its shape. */
export const formatOf = (capability: Capability, { schemaName: name, schema }: Shape) => {
  switch (capability) {
    case 'json_schema': return { response_format: { type: 'json_schema' as const, json_schema: { name, strict: true, schema: wireSchema(schema) } } };
    case 'json_object': return { response_format: { type: 'json_object' as const } };
    case 'tools': return { tools: [{ type: 'function' as const, function: { name, strict: true, parameters: wireSchema(schema) } }], tool_choice: { type: 'function' as const, function: { name } } };
    case 'none': return {};
  }
};

/** What the instructions add where the request itself carries no schema. */
export const schemaInWords = (capability: Capability, { schema }: Shape): string =>
  (capability === 'json_object' || capability === 'none' ? `\n\nAnswer with one JSON object of this JSON schema and nothing else:\n${JSON.stringify(wireSchema(schema))}` : '');

const parsed = (text: string): unknown => {
  try { return JSON.parse(text); } catch { return undefined; }
};

/** The JSON object of an answer, out of what a model without a schema wraps around it; undefined when there is none. */
export const jsonIn = (answer: string): unknown => {
  const text = answer.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  return parsed(text) ?? parsed(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
};
