/** What stands in a caption and was not said. */
const unspoken = 'button, [role="button"], input, select, style, script, svg, i[aria-hidden="true"]';

const glue = (before: string, after: string): string => (/\S$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) && /[\p{Script=Latin}\p{P}\p{N}]$/u.test(before) ? ' ' : '');

/** Pieces of text below a node, in the order of the page. */
const pieces = (node: Node): string[] => {
  if (node.nodeType === node.TEXT_NODE) return [node.nodeValue ?? ''];
  if (node.nodeType !== node.ELEMENT_NODE || (node as Element).matches(unspoken)) return [];
  return [...node.childNodes].flatMap(pieces);
};

/** The text of an element as a reader sees it: controls left out, words of neighbouring elements apart. */
export const textIn = (element: Node): string =>
  pieces(element).reduce((text, piece) => `${text}${glue(text, piece)}${piece}`, '').replace(/\s+/gu, ' ').trim();

const hasText = (node: Node): boolean => textIn(node) !== '';

/** The smallest pieces an element falls into by its markup: itself when it holds text of its own. */
export const partsOf = (element: Element): Element[] => {
  const children = [...element.childNodes].filter(hasText);
  const elements = [...element.children].filter(hasText);
  if (elements.length < children.length || elements.length === 0) return [element];
  const [only] = elements;
  return elements.length === 1 && only ? partsOf(only) : elements;
};
