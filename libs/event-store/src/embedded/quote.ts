/** A ClickHouse string literal. */
export const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const plainName = /^[A-Za-z_]\w*$/;

/**
 * A name that may stand in a statement as it is.
 * @throws {Error} for anything but letters, digits and underscores
 */
export const plain = (name: string): string => {
  if (plainName.test(name)) return name;
  throw new Error(`${JSON.stringify(name.slice(0, 60))} is no plain name: use letters, digits and underscores`);
};
