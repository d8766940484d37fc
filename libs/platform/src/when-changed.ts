/** Works something out of a value that stays the same object until it changes, and again only when it has. */
export const whenChanged = <Source extends object, Result>(work: (source: Source) => Result): ((source: Source) => Result) => {
  let known: { readonly source: Source; readonly result: Result } | undefined;
  return (source) => {
    if (known?.source !== source) known = { source, result: work(source) };
    return known.result;
  };
};
