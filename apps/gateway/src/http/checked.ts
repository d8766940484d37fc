import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { ApiProblem } from './api-problem.js';

/** Lets a value in when it fits the schema; says what does not fit otherwise. */
export const checked = <S extends z.ZodType>(schema: S): PipeTransform<unknown, z.output<S>> => ({
  transform: (value) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw new ApiProblem('invalid', result.error.issues.map(({ path, message }) => `${path.join('.') || 'the request'}: ${message}`).join('; '));
  },
});
