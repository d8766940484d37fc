import { CliFault } from './cli-fault.js';

/**
 * The number an option was given.
 * @throws {CliFault} for a wrong call, when it is none or below `least`
 */
export const numberOption = (text: string, option: string, least: number): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < least) throw new CliFault(`--${option} takes a number of at least ${least}, not "${text}"`, 2);
  return value;
};

/**
 * The whole number an option was given.
 * @throws {CliFault} for a wrong call, when it is none or below `least`
 */
export const wholeNumberOption = (text: string, option: string, least: number): number => {
  const value = numberOption(text, option, least);
  if (!Number.isInteger(value)) throw new CliFault(`--${option} takes a whole number of at least ${least}, not "${text}"`, 2);
  return value;
};
