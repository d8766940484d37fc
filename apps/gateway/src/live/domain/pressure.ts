/** Packets a connection may have waiting before words that will be repeated anyway are dropped, and before it is closed. */
export const dropAbove = 32;
export const cutAbove = 256;

/** What to do with the next message for a connection that has so many packets waiting (I13). */
export const relieve = (waiting: number, volatile: boolean): 'send' | 'drop' | 'cut' => {
  if (waiting > cutAbove) return 'cut';
  return volatile && waiting > dropAbove ? 'drop' : 'send';
};
