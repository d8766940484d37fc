/** How words that were known lie in the words that are shown now. */
export interface Alignment {
  /** Known words that are still there. */
  readonly same: number;
  /** How many shown words stand where that many of the known ones stood. */
  place(count: number): number;
}

/** Words at the end of a text that are compared; what lies before them stays as it was. */
const reach = 600;

const kept = (known: readonly string[], shown: readonly string[]): number => {
  const differs = known.findIndex((word, at) => word !== shown[at]);
  return differs === -1 ? known.length : differs;
};

/** Edit distances of every pair of beginnings, row by row. */
const distances = (known: readonly string[], shown: readonly string[]): Uint16Array => {
  const width = shown.length + 1;
  const cost = new Uint16Array((known.length + 1) * width);
  for (let at = 0; at < cost.length; at += 1) {
    const [row, column] = [Math.floor(at / width), at % width];
    if (row === 0 || column === 0) { cost[at] = row + column; continue; }
    const changed = (cost[at - width - 1] ?? 0) + Number(known[row - 1] !== shown[column - 1]);
    cost[at] = Math.min(changed, (cost[at - 1] ?? 0) + 1, (cost[at - width] ?? 0) + 1);
  }
  return cost;
};

/** Walks back from the end. Added words are taken as late as they can be, since speech grows at its end; a word that took the place of another stands for it. */
const walkBack = (known: readonly string[], shown: readonly string[]): { places: number[]; same: number } => {
  const [width, cost] = [shown.length + 1, distances(known, shown)];
  const costAt = (row: number, column: number): number => (row < 0 || column < 0 ? Number.POSITIVE_INFINITY : cost[row * width + column] ?? 0);
  const places = Array.from({ length: known.length + 1 }, () => 0);
  let [row, column, same] = [known.length, shown.length, 0];
  while (row > 0) {
    if (costAt(row, column) === costAt(row, column - 1) + 1) { column -= 1; continue; }
    places[row] = column;
    if (costAt(row, column) !== costAt(row - 1, column) + 1) {
      same += Number(known[row - 1] === shown[column - 1]);
      column -= 1;
    }
    row -= 1;
  }
  return { places, same };
};

/** Lays known words over shown ones with the fewest changes. */
export const alignWords = (known: readonly string[], shown: readonly string[]): Alignment => {
  const begin = kept(known, shown);
  const [knownFrom, shownFrom] = [Math.max(begin, known.length - reach), Math.max(begin, shown.length - reach)];
  const { places, same } = walkBack(known.slice(knownFrom), shown.slice(shownFrom));
  return {
    same: begin + same,
    place: (count) => (count <= begin ? count : shownFrom + (places[Math.max(0, count - knownFrom)] ?? 0)),
  };
};
