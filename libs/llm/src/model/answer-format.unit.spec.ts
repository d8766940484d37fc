import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { formatOf, jsonIn, schemaInWords } from './answer-format.js';

const shape = { schemaName: 'note', schema: z.strictObject({ text: z.string().min(1).max(5), date: z.iso.date().nullable(), kind: z.enum(['a', 'b']), list: z.array(z.strictObject({ pattern: z.string() })).max(2) }) };
const wire = {
  type: 'object', additionalProperties: false, required: ['text', 'date', 'kind', 'list'],
  properties: {
    text: { type: 'string' }, date: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] }, kind: { type: 'string', enum: ['a', 'b'] },
    list: { type: 'array', maxItems: 2, items: { type: 'object', additionalProperties: false, required: ['pattern'], properties: { pattern: { type: 'string' } } } },
  },
};

describe('the shape of an answer', () => {
  it('goes to each endpoint in the way it can be held to one', () => {
    expect(formatOf('json_schema', shape)).toEqual({ response_format: { type: 'json_schema', json_schema: { name: 'note', strict: true, schema: wire } } });
    expect(formatOf('json_object', shape)).toEqual({ response_format: { type: 'json_object' } });
    expect(formatOf('tools', shape)).toEqual({ tools: [{ type: 'function', function: { name: 'note', strict: true, parameters: wire } }], tool_choice: { type: 'function', function: { name: 'note' } } });
    expect(formatOf('none', shape)).toEqual({});
  });

  it.each([['json_schema', false], ['json_object', true], ['tools', false], ['none', true]] as const)('is told in words to an endpoint of %s: %s', (capability, told) => {
    expect(jsonIn(schemaInWords(capability, shape))).toEqual(told ? wire : undefined);
  });
});

describe('the JSON of an answer', () => {
  it.each([
    ['alone', '{"a":1}', { a: 1 }], ['in white space', '\n {"a":1} ', { a: 1 }], ['in a code block', '```json\n{"a":1}\n```', { a: 1 }], ['in talk', 'Here it is: {"a":{"b":2}} — anything else?', { a: { b: 2 } }],
    ['behind a train of thought', '<think>{"a":0}? No.</think>\n{"a":1}', { a: 1 }], ['that is a list', '[1]', [1]],
  ])('is read %s', (_, text, expected) => expect(jsonIn(text)).toEqual(expected));

  it.each(['', 'I cannot help with that.', '{"a":1', '{"a":1}{"b":2}', '}{', '{a:1}'])('is not there: %j', (text) => {
    expect(jsonIn(text)).toBeUndefined();
  });

  it('of a hostile depth breaks nothing', () => expect(jsonIn('{"a":'.repeat(40_000))).toBeUndefined());
  it('gives no object another prototype', () => {
    const value = jsonIn('{"__proto__":{"admin":true}}') as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value['admin']).toBeUndefined();
    expect(shape.schema.safeParse(value).success).toBe(false);
  });
});
