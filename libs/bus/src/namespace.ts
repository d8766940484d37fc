/** Names on the wire: `call.v1` in namespace `test-7` is `test-7.call.v1`. */
export interface Names {
  wire(name: string): string;
  plain(wireName: string): string;
}

export const namesIn = (namespace: string): Names => {
  const prefix = namespace === '' ? '' : `${namespace}.`;
  return {
    wire: (name) => `${prefix}${name}`,
    plain: (wireName) => (wireName.startsWith(prefix) ? wireName.slice(prefix.length) : wireName),
  };
};
