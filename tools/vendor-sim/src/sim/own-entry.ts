/** What a table holds under an id itself: an id such as "constructor" is in none. */
export const ownEntry = <T>(table: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(table, id) ? table[id] : undefined);
